#!/usr/bin/env node
// Finds the browsers that the tests and the demo need, and installs them where that can be done without asking.
//   node scripts/browsers.mjs [chromium] [firefox]     prints one path a line; exit 1 when one is missing
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM_FILES = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
  .map((name) => process.env[name])
  .filter(Boolean);
const onWindows = (...parts) => PROGRAM_FILES.map((root) => join(root, ...parts));
const inApplications = (app, binary = app) => [
  `/Applications/${app}.app/Contents/MacOS/${binary}`,
  join(process.env.HOME ?? '', `Applications/${app}.app/Contents/MacOS/${binary}`),
];

const BROWSERS = {
  chromium: {
    env: 'CHROME_PATH',
    package: 'chromium',
    wanted: 'Chrome, Chromium or Edge (or set CHROME_PATH)',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge-stable',
      'microsoft-edge',
    ],
    mac: ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((app) => inApplications(app)),
    windows: [
      ...onWindows('Chromium', 'Application', 'chrome.exe'),
      ...onWindows('Google', 'Chrome', 'Application', 'chrome.exe'),
      ...onWindows('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ],
  },
  firefox: {
    env: 'FIREFOX_PATH',
    package: 'firefox-esr',
    wanted: 'Firefox (or set FIREFOX_PATH)',
    commands: ['firefox', 'firefox-esr'],
    mac: inApplications('Firefox', 'firefox'),
    windows: onWindows('Mozilla Firefox', 'firefox.exe'),
  },
};

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a command on PATH, or null. */
export function findCommand(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder && isProgram(path)) return path;
  }
  return null;
}

/** The path of an installed browser (`chromium` stands for Chrome and Edge too), or null. */
export function findBrowser(kind) {
  const browser = BROWSERS[kind];
  const chosen = process.env[browser.env];
  if (chosen) return isProgram(chosen) ? chosen : null;
  if (process.platform === 'win32') return browser.windows.find((path) => existsSync(path)) ?? null;
  if (process.platform === 'darwin') return browser.mac.find(isProgram) ?? null;
  for (const command of browser.commands) {
    const path = findCommand(command);
    if (path) return path;
  }
  return null;
}

/** Whether Debian packages can be installed here without asking anybody. */
export const canInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && findCommand('apt-get') !== null;

/** Installs Debian packages; true when apt-get said so. */
export function installPackages(packages) {
  const run = (...args) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 900_000,
    });
  if (run('update', '-q').status !== 0) return false;
  return run('install', '-y', '-q', '--no-install-recommends', ...packages).status === 0;
}

/** The path of a browser, which is installed first where that is possible. Throws one line that says what to install. */
export function ensureBrowser(kind) {
  const { package: name, wanted, env } = BROWSERS[kind];
  const found = findBrowser(kind);
  if (found) return found;
  if (process.env[env]) throw new Error(`${env} is ${process.env[env]}, which is not a program that can be run.`);
  if (canInstall() && installPackages([name])) {
    const installed = findBrowser(kind);
    if (installed) return installed;
  }
  throw new Error(`No browser found: install ${wanted}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kinds = process.argv.slice(2);
  const unknown = kinds.find((kind) => !(kind in BROWSERS));
  if (unknown) {
    console.error(`unknown browser ${unknown}: expected chromium or firefox`);
    process.exit(2);
  }
  try {
    for (const kind of kinds.length ? kinds : ['chromium']) console.log(ensureBrowser(kind));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
