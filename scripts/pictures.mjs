#!/usr/bin/env node
// npm run pictures: plays scenes of the lab in a real browser and makes the README's pictures anew, in docs/pictures.
// Needs `npm run build`; WHYCORS_BUILD names another folder of the built extension.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './run-step.mjs';

const options = { root: ROOT, configFile: false, logLevel: 'warn' };
const { makeReadmePictures } = (await runnerImport(join(ROOT, 'test/e2e/readme-pictures.ts'), options)).module;
const names = await makeReadmePictures(join(ROOT, 'docs/pictures'));
console.log(`Left in docs/pictures: ${names.join(', ')}`);
process.exit();
