import { availableParallelism, cpus } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { benchCorrelation } from './correlation.ts';
import { benchDiagnoses } from './diagnoses.ts';
import { diagnoseInThread } from './diagnosing-thread.ts';
import { benchLongValues } from './long-values.ts';
import { benchOneUrl } from './one-url.ts';

/** Every benchmark, by the name that `npm run bench -- NAME` takes. */
const BENCHMARKS: Record<string, () => Promise<string[]>> = {
  diagnoses: benchDiagnoses,
  correlation: benchCorrelation,
  'one-url': benchOneUrl,
  'long-values': benchLongValues,
};

async function runAll(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in BENCHMARKS));
  if (unknown.length) {
    console.error(`No benchmark is named ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`);
    process.exit(2);
  }
  console.log(`Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const [name, run] of Object.entries(BENCHMARKS)) {
    if (wanted.length && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const line of await run()) console.log(`  ${line}`);
  }
}

// The benchmarks are one file, and their threads run it too.
if (isMainThread) await runAll(process.argv.slice(2));
else await diagnoseInThread();
