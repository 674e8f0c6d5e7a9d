#!/usr/bin/env node
// npm test: type-check, lint, build, unit and corpus tests, end-to-end tests in real browsers; with --stacks, the real
// servers too. Nothing is skipped in silence, and the last line says `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstall, ensureBrowser, findCommand, installPackages } from './browsers.mjs';
import { BIOME, build, installStacks, runTool, TSC, VITEST } from './run-step.mjs';

const tally = { passed: 0, failed: 0 };
const reasons = [];
const folder = mkdtempSync(join(tmpdir(), 'whycors-test-'));

function count(passed, failed, reason) {
  tally.passed += passed;
  tally.failed += failed;
  if (failed) reasons.push(reason);
}

const heading = (text) => console.log(`\n== ${text}`);

async function step(name, run) {
  heading(name);
  const ok = await run();
  count(ok ? 1 : 0, ok ? 0 : 1, name);
  return ok;
}

/** Runs one vitest project; a test that did not run, or a file that could not be loaded, counts as failed. */
async function suite(project) {
  heading(`${project} tests`);
  const file = join(folder, `${project}.json`);
  const code = await runTool(VITEST, [
    'run',
    '--project',
    project,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${file}`,
  ]);
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    count(0, 1, `${project} tests: no report was written`);
    return;
  }
  const unloadable = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = report.numFailedTests + unloadable.length;
  const notRun = report.numPendingTests + report.numTodoTests;
  count(report.numPassedTests, failed + notRun, `${project} tests: ${failed} failed, ${notRun} not run`);
  if (code !== 0 && failed + notRun === 0) count(0, 1, `${project} tests: vitest ended with ${code}`);
}

/** Everything the end-to-end tests need on this machine; throws one line that says what is missing. */
function prepareBrowsers() {
  console.log(`Chromium: ${ensureBrowser('chromium')}`);
  console.log(`Firefox: ${ensureBrowser('firefox')}`);
  if (process.platform !== 'linux') {
    console.log(
      'Not run here: the permission prompt test, which needs Linux with Xvfb and xdotool, and the pictures, made on Linux.',
    );
    return;
  }
  const missing = Object.entries({ Xvfb: 'xvfb', xdotool: 'xdotool' }).filter(([command]) => !findCommand(command));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (!canInstall() || !installPackages(packages))
    throw new Error(`Install ${packages.join(' and ')} for the permission prompt test.`);
}

await step('type check', async () => (await runTool(TSC, ['-p', '.'])) === 0);
await step('lint', async () => (await runTool(BIOME, ['check', '.'])) === 0);
const built = await step('build', build);
await suite('unit');
const ready =
  built &&
  (await step('browsers', () => {
    try {
      prepareBrowsers();
      return true;
    } catch (error) {
      console.error(error.message);
      return false;
    }
  }));
if (ready) await suite('e2e');
else count(0, 1, `e2e tests: not run, for want of ${built ? 'a browser' : 'a build'}`);

if (process.argv.includes('--stacks')) {
  if (await step('stacks', installStacks)) await suite('stacks');
} else console.log('\nNot run here: the fixes on real servers. npm run test:stacks runs them.');

rmSync(folder, { recursive: true, force: true });
if (reasons.length) console.log(`\nFailed: ${reasons.join('; ')}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed ? 1 : 0;
