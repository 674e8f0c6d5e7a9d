#!/usr/bin/env node
// npm run bench:page [-- blocks [closed|open]]: what the extension costs the page, measured in one Chromium beside a bare listener.
// Needs `npm run build`; WHYCORS_BUILD names another folder of the built extension.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { main } = (
  await runnerImport(fileURLToPath(new URL('page-cost/main.ts', import.meta.url)), { root, configFile: false })
).module;
await main(Number(process.argv[2] ?? 16), process.argv[3]);
