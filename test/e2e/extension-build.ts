import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The extension as `npm run build` leaves it, or from the folder that WHYCORS_BUILD names: host access is asked for when wanted. */
export const BUILT_EXTENSION =
  process.env.WHYCORS_BUILD ?? fileURLToPath(new URL('../../dist/chrome', import.meta.url));

/** The same for Firefox; WHYCORS_FIREFOX_BUILD names another folder. */
export const BUILT_FIREFOX_EXTENSION =
  process.env.WHYCORS_FIREFOX_BUILD ?? fileURLToPath(new URL('../../dist/firefox', import.meta.url));

export interface TestBuild {
  path: string;
  remove(): Promise<void>;
}

/**
 * A copy of the built extension that has host access from the start, because nobody can press a native permission
 * prompt in a headless browser.
 */
export async function buildWithHostAccess(): Promise<TestBuild> {
  if (!existsSync(join(BUILT_EXTENSION, 'manifest.json'))) {
    throw new Error('dist/chrome is missing: run `npm run build` first.');
  }
  const path = await mkdtemp(join(tmpdir(), 'whycors-extension-'));
  await cp(BUILT_EXTENSION, path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
  manifest.host_permissions = manifest.optional_host_permissions;
  delete manifest.optional_host_permissions;
  await writeFile(file, JSON.stringify(manifest));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
