#!/usr/bin/env node
// npm run mutation -- cookies|fetch|exchange [--without PATTERN] [OPTIONS OF STRYKER]: runs Stryker over one part of
// src/core. Files of tests whose path matches the pattern are not run: a mutant that nothing notices is held against all.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const AREAS = ['cookies', 'fetch', 'exchange'];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STRYKER = fileURLToPath(new URL('../../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));

const [area, ...rest] = process.argv.slice(2);
const at = rest.indexOf('--without');
const without = at < 0 ? '' : rest.splice(at, 2)[1];
if (!AREAS.includes(area)) {
  console.error(`Which part of src/core? One of ${AREAS.join(', ')}.`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [STRYKER, 'run', 'test/mutation/stryker.config.mjs', ...rest], {
  cwd: ROOT,
  stdio: 'inherit',
  // Generated tests must see the same cases with every mutant.
  env: { ...process.env, MUTATED: area, MUTATED_WITHOUT: without, FC_SEED: '1' },
});
process.exitCode = status ?? 1;
