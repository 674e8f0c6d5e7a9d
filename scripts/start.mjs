#!/usr/bin/env node
// npm start: builds, starts the lab, opens a browser on it with the extension loaded and DevTools open on the panel.
// That is Chromium, or Firefox with --firefox.
// Without a display (or with --headless, or under CI) plays every scene headless, prints the diagnoses and leaves the
// capture, the report and pictures of the panel in artifacts/ (Firefox's in artifacts/firefox/).
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ensureBrowser } from './browsers.mjs';
import { build, ROOT } from './run-step.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = process.argv.includes('--headless') || Boolean(process.env.CI) || !hasDisplay;

const CHROMIUM = {
  kind: 'chromium',
  folder: 'artifacts',
  runTour: async () => (await load('test/e2e/tour.ts')).runTour,
  openDemo: async () => (await load('test/e2e/demo.ts')).openDemo,
  hint: 'Press "Grant access" in the WhyCORS panel once, then run a scene.',
};
const FIREFOX = {
  kind: 'firefox',
  folder: 'artifacts/firefox',
  runTour: async () => (await load('test/e2e/firefox/tour.ts')).runFirefoxTour,
  openDemo: async () => (await load('test/e2e/firefox/demo.ts')).openFirefoxDemo,
  hint: 'Run a scene and look at the WhyCORS panel.',
};
const browser = process.argv.includes('--firefox') ? FIREFOX : CHROMIUM;

/** Loads a TypeScript module of the tests, which this Node cannot read by itself. */
const load = async (path) =>
  (await runnerImport(join(ROOT, path), { root: ROOT, configFile: false, logLevel: 'warn' })).module;

async function tour() {
  console.log('No display: playing every scene headless.\n');
  const { tourLines } = await load('test/e2e/tour.ts');
  const runTour = await browser.runTour();
  const { SCENES } = await load('test/lab/scenes/index.ts');
  const folder = join(ROOT, browser.folder);
  const { report, files } = await runTour(folder, (line) => process.stderr.isTTY && console.error(line));
  const titles = new Map(SCENES.map(({ id, title }) => [id, title]));
  for (const line of tourLines(report, titles)) console.log(line);
  const { exchanges, failed, causes } = report.summary;
  console.log(`\n${exchanges} cross-origin requests, ${failed} failed, ${causes.length} causes.`);
  console.log(`Left in ${browser.folder}/: ${files.join(', ')}`);
}

async function demo() {
  const openDemo = await browser.openDemo();
  const { url, closed, close } = await openDemo();
  console.log(`The lab is at ${url}`);
  console.log(`${browser.hint} Close the browser or press Ctrl+C to stop.`);
  const stopped = new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await Promise.race([closed, stopped]);
  await close();
}

try {
  ensureBrowser(browser.kind);
  if (!(await build())) throw new Error('The build failed; see above.');
  await (headless ? tour() : demo());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
