#!/usr/bin/env node
// npm run fuzz [-- --inputs N --target NAME --seed N --keep --continue]: hostile input for every reader of what others
// write, led by coverage. Bundles the readers as the product is bundled, with counters in it, and runs them in one process.
// --keep writes what reached something new to test/fuzz/corpus; --continue goes on with a campaign that was broken off.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { instrument } from './instrument.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules/.whycors-fuzz-'));
const counters = instrument();

try {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [counters],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'test/fuzz/main.ts',
      target: 'node20',
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'fuzz.mjs', codeSplitting: false } },
    },
  });
  const { status } = spawnSync(process.execPath, [join(folder, 'fuzz.mjs'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FUZZ_PLACES: String(counters.places) },
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
