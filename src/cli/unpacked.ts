import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** How a file begins that is not text in UTF-8. */
const GZIP = [0x1f, 0x8b];
const UTF_16_LITTLE = [0xff, 0xfe];
const UTF_16_BIG = [0xfe, 0xff];
const PACKED_OTHERWISE: [string, number[]][] = [
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['packed with zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['packed with xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['packed with bzip2', [0x42, 0x5a, 0x68]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
];
const MARK_LENGTH = 4;
/** A file may unpack to itself, and so without end. */
const MOST_TIMES = 3;

/** A file that has to be unpacked by other means first. The message goes behind the file's name. */
export class StillPacked extends Error {
  readonly code = 'STILL_PACKED';
}

/**
 * Bytes in UTF-8, whether they come packed with gzip, in UTF-16 with a byte order mark, or as they are.
 * @param times how often they may be packed
 * @throws StillPacked
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>, times = MOST_TIMES): AsyncGenerator<Uint8Array> {
  const { head, rest } = await beginning(chunks);
  const begins = (mark: readonly number[]) => mark.every((byte, index) => head[index] === byte);
  const packed = PACKED_OTHERWISE.find(([, mark]) => begins(mark));
  if (packed) throw new StillPacked(`is ${packed[0]}; unpack it, and name what is in it`);
  if (begins(GZIP) && times === 0)
    throw new StillPacked(`is packed more than ${MOST_TIMES} times; unpack it, and name what is in it`);
  if (begins(GZIP)) yield* unpacked(gunzipped(rest), times - 1);
  else if (begins(UTF_16_LITTLE)) yield* translated(rest, 'utf-16le');
  else if (begins(UTF_16_BIG)) yield* translated(rest, 'utf-16be');
  else yield* rest;
}

/** The first bytes, as many as the longest mark has, and all of them once more. */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < MARK_LENGTH) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = head.length ? Buffer.concat([head, value]) : value;
  }
  return { head, rest: withHead(head, iterator) };
}

async function* withHead(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length) yield head;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** What is read is overwritten by what is read next, and a stream may still be holding it. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

/** A stream that fails does not tell so through a pipe. */
function gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  Readable.from(copies(chunks))
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
}

async function* translated(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield Buffer.from(text);
  }
  const end = decoder.decode();
  if (end) yield Buffer.from(end);
}
