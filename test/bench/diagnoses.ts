import { availableParallelism, loadavg } from 'node:os';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { captureLines, correlated, observationsOf, type Recording, readRecordings } from '../corpus/recording.ts';
import { diagnosesInThreads } from './diagnosing-thread.ts';
import { type Figure, measure, median, once, row } from './measure.ts';
import { type Check, mentossCheck } from './mentoss-checks.ts';

const PASSES = 3;

/** Full diagnoses over the recorded corpus, beside mentoss' yes or no over the same exchanges. */
export async function benchDiagnoses(): Promise<string[]> {
  const recordings = readRecordings('chromium');
  const exchanges = correlated('chromium', observationsOf(captureLines(recordings)));
  const again = await measure(exchanges.length * PASSES, () => {
    for (let pass = 0; pass < PASSES; pass++) diagnoseAll(exchanges);
  });
  const fresh = await freshExchanges(exchanges);
  const threads = availableParallelism();
  const inThreads = await diagnosesInThreads(new URL(import.meta.url), threads);
  const { figure, answered } = await mentossFigure(recordings);
  return [
    row('diagnose, exchanges seen before', 'diagnoses', again),
    row('diagnose, exchanges never seen before', 'diagnoses', fresh),
    row(`diagnose, seen before, on ${threads} threads`, 'diagnoses', inThreads, `(load ${loadavg()[0]?.toFixed(1)})`),
    row('mentoss, yes or no', 'checks', figure, `(${answered} of ${recordings.length} exchanges can be put to it)`),
    `${ratio(figure, again)} (seen before) and ${ratio(figure, fresh)} (never seen) diagnoses in the processor time of one mentoss check`,
  ];
}

const ratio = (slow: Figure, fast: Figure): string => (slow.cpuMicros / fast.cpuMicros).toFixed(1);

/** Results are counted, lest the compiler find that nobody wants them. */
const kept = { findings: 0, allowed: 0 };

function diagnoseAll(exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges) kept.findings += diagnose(exchange).findings.length;
}

/**
 * Every round works on objects and on paths that were never seen before, so that nothing remembered of an earlier round
 * helps. Making the copies is not measured.
 */
async function freshExchanges(exchanges: readonly Exchange[]): Promise<Figure> {
  const figures: Figure[] = [];
  for (let round = 0; round < 8; round++) {
    const text = JSON.stringify(exchanges).replaceAll('/s/', `/s${round}/`);
    const copies = JSON.parse(text) as Exchange[];
    figures.push(await once(copies.length, () => diagnoseAll(copies)));
  }
  return median(figures);
}

async function mentossFigure(recordings: readonly Recording[]): Promise<{ figure: Figure; answered: number }> {
  const figures: Figure[] = [];
  let answered = 0;
  for (let round = 0; round < 8; round++) {
    const checks = recordings.map(mentossCheck).filter((check): check is Check => check !== null);
    answered = checks.length;
    const run = async () => {
      for (const check of checks) kept.allowed += (await check()) ? 1 : 0;
    };
    const figure = await once(checks.length, run);
    if (round >= 3) figures.push(figure);
  }
  return { figure: median(figures), answered };
}
