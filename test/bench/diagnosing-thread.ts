import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../corpus/recording.ts';
import type { Figure } from './measure.ts';

const WARM_UP_PASSES = 20;
const SECONDS = 3;

/** What one thread did between the starting sign and the end of its time. */
interface Done {
  diagnoses: number;
  seconds: number;
}

/**
 * What a thread of its own runs: it makes ready, waits for the sign, and diagnoses the recorded corpus over and over
 * until its time is up.
 */
export async function diagnoseInThread(): Promise<void> {
  if (!parentPort) throw new Error('A diagnosing thread is started by the benchmark.');
  const exchanges = correlated('chromium', observationsOf(captureLines(readRecordings('chromium'))));
  let findings = 0;
  const pass = () => {
    for (const exchange of exchanges) findings += diagnose(exchange).findings.length;
  };
  for (let n = 0; n < WARM_UP_PASSES; n++) pass();
  parentPort.postMessage(findings);
  await once(parentPort, 'message');
  const began = performance.now();
  let passes = 0;
  while (performance.now() - began < SECONDS * 1000) {
    pass();
    passes++;
  }
  const done: Done = { diagnoses: passes * exchanges.length, seconds: (performance.now() - began) / 1000 };
  parentPort.postMessage(done);
}

/**
 * Diagnoses a second of one process with this many threads, as the command line works through several files.
 * @param bundle the file that runs `diagnoseInThread` when it is loaded in a thread
 */
export async function diagnosesInThreads(bundle: URL, threads: number): Promise<Figure> {
  const workers = Array.from({ length: threads }, () => new Worker(bundle));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const cpu = process.cpuUsage();
  const results = workers.map((worker) => once(worker, 'message') as Promise<[Done]>);
  for (const worker of workers) worker.postMessage('go');
  const done = (await Promise.all(results)).map(([one]) => one);
  const { user, system } = process.cpuUsage(cpu);
  await Promise.all(workers.map((worker) => worker.terminate()));
  const count = done.reduce((sum, { diagnoses }) => sum + diagnoses, 0);
  const perSecond = done.reduce((sum, { diagnoses, seconds }) => sum + diagnoses / seconds, 0);
  return { count, cpuMicros: (user + system) / count, perSecond };
}
