import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const STORED = fileURLToPath(new URL('.', import.meta.url));
const MADE = fileURLToPath(new URL('../../../artifacts/screens', import.meta.url));

/** How far the color of a pixel may be off, from 0 to 1: edges of letters differ by the version of the browser. */
const COLOR_TOLERANCE = 0.25;
/** Share of pixels that may be further off. Another list in one of these pictures is five percent. */
const MOST_DIFFERENT = 0.008;

/** `WHYCORS_SCREENS=update` stores what is drawn now in place of comparing. */
const UPDATE = process.env.WHYCORS_SCREENS === 'update';

/**
 * Holds a picture against the one stored under a name.
 * @returns what is wrong, else null; the picture and what differs are left in artifacts/screens then
 */
export async function compareScreen(name: string, picture: Uint8Array): Promise<string | null> {
  const path = join(STORED, `${name}.png`);
  if (UPDATE) {
    await writeFile(path, smaller(PNG.sync.read(Buffer.from(picture))));
    return null;
  }
  if (!existsSync(path)) return `${path} is missing: run with WHYCORS_SCREENS=update, and look at what is drawn`;
  const [stored, made] = [PNG.sync.read(await readFile(path)), PNG.sync.read(Buffer.from(picture))];
  const { width, height } = stored;
  if (made.width !== width || made.height !== height)
    return `it is ${made.width} x ${made.height} px, not ${width} x ${height}`;
  const diff = new PNG({ width, height });
  const different = pixelmatch(stored.data, made.data, diff.data, width, height, { threshold: COLOR_TOLERANCE });
  if (different <= MOST_DIFFERENT * width * height) return null;
  await mkdir(MADE, { recursive: true });
  await writeFile(join(MADE, `${name}.png`), picture);
  await writeFile(join(MADE, `${name}-diff.png`), PNG.sync.write(diff));
  return `${different} of ${width * height} pixels differ: see artifacts/screens/${name}-diff.png`;
}

/** Colors in 16 steps, which is within the tolerance, and packed as well as it goes: a quarter of the size. */
function smaller(png: PNG): Buffer {
  for (const [i, value] of png.data.entries()) png.data[i] = value & 0xf0;
  return PNG.sync.write(png, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}
