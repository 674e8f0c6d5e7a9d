#!/usr/bin/env node
// npm run mutation -- cookies|fetch|exchange: runs Stryker over one part of src/core.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const AREAS = ['cookies', 'fetch', 'exchange'];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STRYKER = fileURLToPath(new URL('../../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));

const [area, ...rest] = process.argv.slice(2);
if (!AREAS.includes(area)) {
  console.error(`Which part of src/core? One of ${AREAS.join(', ')}.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [STRYKER, 'run', 'test/mutation/stryker.config.mjs', ...rest], {
  cwd: ROOT,
  stdio: 'inherit',
  // Generated tests must see the same cases with every mutant.
  env: { ...process.env, MUTATED: area, FC_SEED: '1' },
});
process.exitCode = status ?? 1;
