import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs one of the project's tools (`vite`, `tsc`, ...) with this Node and shows what it prints.
 * Resolves with its exit code; 1 when it was stopped by a signal.
 */
export function runTool(entry, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { cwd: ROOT, stdio: 'inherit', env });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const tool = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

export const VITE = tool('vite/bin/vite.js');
export const VITEST = tool('vitest/vitest.mjs');
export const TSC = tool('typescript/bin/tsc');
export const BIOME = tool('@biomejs/biome/bin/biome');

/** The builds that `npm run build` makes, in the same order. */
export const BUILDS = [
  ['build', '--mode', 'chrome'],
  ['build', '--mode', 'firefox'],
  ['build', '-c', 'vite.cli.config.ts'],
];

/** Makes both extensions and the command line; true when all three came out. */
export async function build() {
  for (const args of BUILDS) if ((await runTool(VITE, [...args, '--logLevel', 'warn'])) !== 0) return false;
  return true;
}

/** Installs the npm packages of the servers that fixes are proven on, as locked; true when npm said so. */
export const installStacks = () =>
  new Promise((resolve) => {
    const args = ['ci', '--prefix', 'test/stacks', '--no-audit', '--no-fund'];
    // npm is a script of the shell's on Windows.
    const child = spawn('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
