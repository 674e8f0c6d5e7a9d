import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LINTER = fileURLToPath(new URL('../../node_modules/web-ext/bin/web-ext.js', import.meta.url));

/** Preact assigns innerHTML where somebody asks it to, which nobody here does. */
const KNOWN = ['UNSAFE_VAR_ASSIGNMENT'];

interface Lint {
  errors: { code: string; message: string }[];
  notices: { code: string; message: string }[];
  warnings: { code: string; message: string; file?: string }[];
}

/** Mozilla's own linter over the Firefox build. It ends with 1 when it found errors, and prints JSON all the same. */
function lint(): Promise<Lint> {
  const args = [LINTER, 'lint', '--source-dir', 'dist/firefox', '--output', 'json', '--no-config-discovery'];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_UPDATE_NOTIFIER: '1' };
    execFile(process.execPath, args, { cwd: ROOT, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout) as Lint);
      } catch {
        reject(error ?? new Error(stderr));
      }
    });
  });
}

it('web-ext lint finds nothing in the Firefox build but the known warning of Preact', async () => {
  if (!existsSync(`${ROOT}/dist/firefox/manifest.json`))
    throw new Error('dist/firefox is missing: run `npm run build` first.');
  const { errors, notices, warnings } = await lint();
  expect(errors).toEqual([]);
  expect(notices).toEqual([]);
  expect(warnings.filter(({ code }) => !KNOWN.includes(code))).toEqual([]);
}, 120_000);
