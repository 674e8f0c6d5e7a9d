import { availableParallelism, cpus } from 'node:os';
import { benchCorrelation } from './correlation.ts';
import { benchDiagnoses } from './diagnoses.ts';
import { benchLongValues } from './long-values.ts';
import { benchOneUrl } from './one-url.ts';

/** Every benchmark, by the name that `npm run bench -- NAME` takes. */
const BENCHMARKS: Record<string, () => Promise<string[]>> = {
  diagnoses: benchDiagnoses,
  correlation: benchCorrelation,
  'one-url': benchOneUrl,
  'long-values': benchLongValues,
};

const wanted = process.argv.slice(2);
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
