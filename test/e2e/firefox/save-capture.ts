import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../until.ts';
import type { FirefoxSession } from './firefox-session.ts';

/** Presses "Save capture" and returns the text of the file that Firefox wrote. */
export async function saveCapture({ panel, downloads }: FirefoxSession): Promise<string> {
  await panel.button('Save capture');
  // While it writes, Firefox keeps a second file of the same name with `.part` behind, and before that one of any name.
  const name = await until('the saved capture', async () => {
    const files = await readdir(downloads);
    return files.every((file) => /^whycors-.*\.jsonl$/.test(file)) && files[0];
  });
  const file = join(downloads, name);
  const text = await until('the whole capture', async () => (await readFile(file, 'utf8')) || null);
  await rm(file);
  return text;
}
