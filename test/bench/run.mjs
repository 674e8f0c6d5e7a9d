#!/usr/bin/env node
// npm run bench [name...]: bundles the benchmarks as the product is bundled, for Node, and runs them in one process.
// npm run bench -- panel, npm run bench -- page-evidence [rounds] [part of a name]: the built panel, and what page evidence
// costs a page, in a real Chromium. They need `npm run build`; WHYCORS_BUILD names another folder of the built extension.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wanted = process.argv.slice(2);
if (wanted[0] === 'panel' || wanted[0] === 'page-evidence') {
  const options = { root, configFile: false, logLevel: 'warn' };
  const { module } = await runnerImport(join(root, `test/bench/${wanted[0]}/main.ts`), options);
  await (module.benchPanel ?? module.benchPageEvidence)(wanted.slice(1));
  process.exit();
}

// Inside the checkout, so that the bundle finds packages that it leaves outside.
const folder = mkdtempSync(join(root, 'node_modules/.whycors-bench-'));

try {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'test/bench/main.ts',
      target: 'node20',
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'bench.mjs', codeSplitting: false } },
    },
  });
  // The reader of the corpus looks beside itself, and it is in the bundle now.
  symlinkSync(join(root, 'test/corpus/chromium.jsonl.gz'), join(folder, 'chromium.jsonl.gz'));
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(folder, 'bench.mjs'), ...wanted], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
