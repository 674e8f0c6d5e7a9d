import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { campaign } from './campaign.ts';
import { TARGETS } from './targets.ts';

/** Kept of a corpus: the shortest inputs, so that the checkout stays small. */
const KEPT = 60;

/** Shares of the inputs: reading a whole file and diagnosing it takes a hundred times as long as reading a header. */
const SHARES: Record<string, number> = {
  headers: 30,
  'set-cookie': 30,
  'page-evidence': 25,
  simulate: 11,
  capture: 2,
  har: 2,
};

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: Object.keys(TARGETS) },
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    keep: { type: 'boolean', default: false },
  },
});
const total = values.target.reduce((sum, name) => sum + (SHARES[name] ?? 1), 0);
const shareOf = (name: string) => Math.ceil((Number(values.inputs) * (SHARES[name] ?? 1)) / total);
const crashFolder = 'artifacts/fuzz';
let crashed = 0;

console.log(`Node ${process.version}, seed ${values.seed}, ${values.inputs} inputs`);
for (const name of values.target) {
  const file = join('test/fuzz/corpus', `${name}.json`);
  const seeds = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map((text) => Buffer.from(text, 'base64'));
  const { inputs, seconds, corpus, crashes, covered } = campaign(name, seeds, shareOf(name), Number(values.seed));
  const speed = Math.round(inputs / seconds);
  console.log(
    `${name.padEnd(14)} ${inputs} inputs in ${seconds.toFixed(0)} s (${speed} a second), corpus ${seeds.length} to ${corpus.length}, ` +
      `${covered.reached} of ${covered.of} counters reached, ${crashes.length} crashes`,
  );
  if (values.keep) {
    const kept = corpus.toSorted((a, b) => a.length - b.length).slice(0, KEPT);
    writeFileSync(
      file,
      `${JSON.stringify(
        kept.map((input) => Buffer.from(input).toString('base64')),
        null,
        1,
      )}\n`,
    );
  }
  for (const [i, { input, error }] of crashes.entries()) {
    mkdirSync(crashFolder, { recursive: true });
    writeFileSync(join(crashFolder, `${name}-${i}`), input);
    console.log(`  ${crashFolder}/${name}-${i}: ${error}`);
  }
  crashed += crashes.length;
}
process.exitCode = crashed ? 1 : 0;
