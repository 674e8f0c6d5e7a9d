import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LaunchedFirefox } from '../launch-firefox.ts';

/** Draws Firefox's whole window, the toolbox with it, to a PNG file. */
export async function picture(firefox: LaunchedFirefox, file: string): Promise<void> {
  const data = await firefox.asBrowser<string>(
    `async () => {
      const image = await browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return bytes.toBase64();
    }`,
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.from(data, 'base64'));
}
