import { availableParallelism, cpus } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { benchCorrelation } from './correlation.ts';
import { benchDiagnoses } from './diagnoses.ts';
import { diagnoseInThread } from './diagnosing-thread.ts';
import { benchHar, benchHugeHar } from './har/bench.ts';
import { CHILD, runChild } from './har/child.ts';
import { benchLongValues } from './long-values.ts';
import { benchOneUrl } from './one-url.ts';

/** Every benchmark, by the name that `npm run bench -- NAME` takes. */
const BENCHMARKS: Record<string, () => Promise<string[]>> = {
  diagnoses: benchDiagnoses,
  correlation: benchCorrelation,
  'one-url': benchOneUrl,
  'long-values': benchLongValues,
  har: benchHar,
};

/** Those that take minutes and gigabytes of disk: run only where they are named. */
const NAMED_ONLY: typeof BENCHMARKS = { 'har-2gb': benchHugeHar };

async function runAll(wanted: readonly string[]): Promise<void> {
  const all = wanted.length ? { ...BENCHMARKS, ...NAMED_ONLY } : BENCHMARKS;
  const unknown = wanted.filter((name) => !(name in all));
  if (unknown.length) {
    console.error(`No benchmark is named ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}.`);
    process.exit(2);
  }
  console.log(`Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const [name, run] of Object.entries(all)) {
    if (wanted.length && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const line of await run()) console.log(`  ${line}`);
  }
}

// The benchmarks are one file, and their threads run it too.
if (!isMainThread) await diagnoseInThread();
else if (process.argv[2] === CHILD) await runChild(process.argv.slice(3));
else await runAll(process.argv.slice(2));
