import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Large enough that a call costs little beside what is done with the bytes, small enough to stay in a processor's cache. */
const CHUNK = 256 * 1024;

/** A file's bytes, chunk by chunk; each chunk is overwritten by the next but one. */
export interface Bytes {
  chunks: AsyncIterable<Uint8Array>;
  /** The file's length in bytes, where it is known. */
  total: number | null;
}

/**
 * Opens a file; `-` is standard input, and names that end in `.gz` are unpacked.
 * @throws NodeJS.ErrnoException when it cannot be opened, at once or with the first chunk
 */
export async function bytesOf(file: string): Promise<Bytes> {
  if (file === '-') return { chunks: process.stdin, total: null };
  if (file.endsWith('.gz')) return { chunks: createReadStream(file).pipe(createGunzip()), total: null };
  const handle = await open(file);
  const stat = await handle.stat();
  return { chunks: chunksOf(handle), total: stat.isFile() ? stat.size : null };
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
