import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { makeReadmePictures, PICTURE_PX } from './readme-pictures.ts';

const TOP = fileURLToPath(new URL('../..', import.meta.url));
/** Where each run leaves them; `npm run pictures` puts them in their place. */
const MADE = join(TOP, 'artifacts/pictures');

it("makes the README's pictures", async () => {
  const names = (await makeReadmePictures(MADE)).sort();
  const readme = readFileSync(join(TOP, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/docs\/pictures\/([\w-]+\.png)/g)].map(([, name]) => name).sort();
  expect(names).toEqual(shown);
  expect(readdirSync(join(TOP, 'docs/pictures')).sort()).toEqual(shown);
  for (const name of names) {
    const { width, height } = PNG.sync.read(readFileSync(join(MADE, name)));
    expect({ width, height }).toEqual(PICTURE_PX);
  }
});
