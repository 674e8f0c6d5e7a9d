import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DevTools } from './open-devtools.ts';

const FOLDER = fileURLToPath(new URL('../../artifacts/screenshots', import.meta.url));

/** Keeps a picture of DevTools with the panel in front, as artifacts/screenshots/NAME.png. */
export async function screenshot(devtools: DevTools, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await devtools.frontend.screenshot({ path: join(FOLDER, `${name}.png`) });
}
