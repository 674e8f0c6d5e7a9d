#!/usr/bin/env node
// npm run bench:soak: how memory goes in an hour of 20 requests a second, with the hour's times but not its length.
// Exit status 1 when the recorder's is not flat within 5 % once its ring is full, or a line was lost.
// npm run bench:soak -- browser [minutes]: the same rate at real speed in a real Chromium, the recorder alone, then half as
// long with the panel. Needs `npm run build`; WHYCORS_BUILD names another folder of the built extension.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [form, minutes] = process.argv.slice(2);
if (form !== 'browser' && !globalThis.gc) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const { runnerImport } = await import('vite');
const root = fileURLToPath(new URL('../..', import.meta.url));
const entry = fileURLToPath(new URL(`soak/${form === 'browser' ? 'browser' : 'main'}.ts`, import.meta.url));
const { module } = await runnerImport(entry, { root, configFile: false, logLevel: 'warn' });
await module.main(Number(minutes ?? 10));
process.exit();
