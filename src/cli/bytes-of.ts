import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Large enough that a call costs little beside what is done with the bytes, small enough to stay in a processor's cache. */
const CHUNK = 256 * 1024;

/**
 * Opens a file and gives its bytes, chunk by chunk, each overwritten by the next but one; `-` is standard input, and
 * names that end in `.gz` are unpacked.
 * @throws NodeJS.ErrnoException when it cannot be opened, at once or with the first chunk
 */
export async function bytesOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin;
  if (file.endsWith('.gz')) return unpacked(file);
  return chunksOf(await open(file));
}

/** A stream that fails does not tell so through a pipe. */
function unpacked(file: string): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

/** Reads ahead by one chunk, so that the disk works while the last one is gone through. */
async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    let now = Buffer.allocUnsafe(CHUNK);
    let next = Buffer.allocUnsafe(CHUNK);
    let reading = handle.read(now, 0, CHUNK);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = handle.read(next, 0, CHUNK);
      // Should the reader leave early, nobody waits for this one.
      reading.catch(() => {});
      yield now.subarray(0, bytesRead);
      [now, next] = [next, now];
    }
  } finally {
    await handle.close();
  }
}
