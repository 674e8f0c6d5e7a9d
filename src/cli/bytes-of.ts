import { closeSync, openSync, readSync } from 'node:fs';
import { takeChunkMemory } from './long-strings.ts';
import { unpacked } from './unpacked.ts';

/** Large enough that a call costs little beside what is done with the bytes, small enough to stay in a processor's cache. */
const CHUNK = 256 * 1024;

/**
 * Opens a file and gives its bytes as UTF-8, chunk by chunk, each overwritten by the next. What is packed with gzip is
 * unpacked, whatever the file is called, and UTF-16 that says so is translated.
 * @param file `-` is standard input
 * @param standardInput a file that holds what came in there, where it is to be read twice
 * @throws NodeJS.ErrnoException when it cannot be opened, at once or with the first chunk
 */
export function bytesOf(file: string, standardInput?: string): AsyncIterable<Uint8Array> {
  if (file !== '-') return unpacked(chunksOf(openSync(file, 'r')));
  return unpacked(standardInput === undefined ? process.stdin : chunksOf(openSync(standardInput, 'r')));
}

/**
 * Nothing else is done meanwhile that could be held up, and the system reads ahead; waiting for each chunk by way of
 * the event loop cost more than all the looking for quotes in it.
 */
async function* chunksOf(file: number): AsyncGenerator<Uint8Array> {
  const { bytes, release } = takeChunkMemory(CHUNK);
  try {
    for (;;) {
      const length = readSync(file, bytes, 0, CHUNK, null);
      if (length === 0) return;
      yield bytes.subarray(0, length);
    }
  } finally {
    release();
    closeSync(file);
  }
}
