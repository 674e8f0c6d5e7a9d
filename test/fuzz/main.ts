import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Campaign, distilled } from './campaign.ts';
import { Coverage } from './coverage.ts';
import { saveCrash, savedProgress, saveProgress, toBytes, toText } from './progress-file.ts';
import { TARGETS } from './targets.ts';

/** Shares of the inputs: reading a whole file and diagnosing it takes twenty times as long as reading a header. */
const SHARES: Record<string, number> = {
  headers: 38,
  'set-cookie': 32,
  'page-evidence': 10,
  'page-testimony': 6,
  simulate: 8,
  capture: 3,
  har: 3,
};
/** Milliseconds between two writings of how far it is. */
const SAVE_MS = 15_000;

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: Object.keys(TARGETS) },
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    keep: { type: 'boolean', default: false },
    continue: { type: 'boolean', default: false },
  },
});
const total = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
let crashed = 0;
Error.stackTraceLimit = 0;
// What ran as the modules were loaded is no input's merit.
new Coverage().takeNew();

console.log(`Node ${process.version}, seed ${values.seed}, ${values.inputs} inputs over all targets`);
for (const name of values.target) {
  const file = join('test/fuzz/corpus', `${name}.json`);
  const seeds = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map(toBytes);
  const wanted = Math.ceil((Number(values.inputs) * (SHARES[name] ?? 1)) / total);
  const fresh = { inputs: 0, seconds: 0, random: Number(values.seed), corpus: [], crashes: new Map() };
  const campaign = new Campaign(name, seeds, (values.continue && savedProgress(name)) || fresh);
  const { progress } = campaign;
  while (progress.inputs < wanted) {
    campaign.run(wanted, SAVE_MS);
    saveProgress(name, progress);
  }
  const { inputs, seconds, corpus, crashes } = progress;
  console.log(
    `${name.padEnd(14)} ${inputs} inputs in ${seconds.toFixed(0)} s (${Math.round(inputs / seconds)} a second), corpus ${seeds.length} ` +
      `to ${corpus.length}, ${campaign.reached} of ${process.env.FUZZ_PLACES} places reached, ${crashes.size} crashes`,
  );
  for (const [i, [place, input]] of [...crashes].entries()) console.log(`  ${saveCrash(name, i, input)}: ${place}`);
  crashed += crashes.size;
  if (values.keep) writeFileSync(file, `${JSON.stringify(distilled(name, corpus).map(toText), null, 1)}\n`);
}
process.exitCode = crashed ? 1 : 0;
