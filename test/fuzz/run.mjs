#!/usr/bin/env node
// npm run fuzz [-- --inputs N --target NAME --seed N --keep]: hostile input for every reader of what others write, led by
// coverage. Bundles the readers as the product is bundled, with istanbul's counters in it, and runs them in one process.
// --keep writes what reached something new to test/fuzz/corpus.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules/.whycors-fuzz-'));
const instrumenter = createInstrumenter({ esModules: true, produceSourceMap: false });

/** Counts what our own code does; libraries have tests of their own. */
const counters = {
  name: 'fuzz-counters',
  transform(code, id) {
    if (id.includes('/src/') && !id.includes('node_modules')) return instrumenter.instrumentSync(code, id);
  },
  enforce: 'post',
};

try {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
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
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
