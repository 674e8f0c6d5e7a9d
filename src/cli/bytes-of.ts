import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Large enough that a call costs little beside what is done with the bytes, small enough to stay in a processor's cache. */
const CHUNK = 256 * 1024;

/**
 * Opens a file and gives its bytes, chunk by chunk, each overwritten by the next; `-` is standard input, and
 * names that end in `.gz` are unpacked.
 * @throws NodeJS.ErrnoException when it cannot be opened, at once or with the first chunk
 */
export async function bytesOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return process.stdin;
  if (file.endsWith('.gz')) return unpacked(file);
  return chunksOf(openSync(file, 'r'));
}

/** A stream that fails does not tell so through a pipe. */
function unpacked(file: string): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

/**
 * Nothing else is done meanwhile that could be held up, and the system reads ahead; waiting for each chunk by way of
 * the event loop cost more than all the looking for quotes in it.
 */
async function* chunksOf(file: number): AsyncGenerator<Uint8Array> {
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readSync(file, chunk, 0, CHUNK, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
