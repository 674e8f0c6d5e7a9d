import {
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfString,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipSpace,
} from '../json-elements/scan.ts';

/** What the first object of a file shows it to be. `undecided`: more of it has to be seen. */
export type Shown = 'capture' | 'har' | 'report' | 'diagnoses' | 'neither' | 'undecided';

/** The keys that tell, at the top of a file's first object. */
const TELLING: Record<string, Shown> = {
  log: 'har',
  source: 'capture',
  event: 'capture',
  format: 'report',
  diagnoses: 'report',
  exchange: 'diagnoses',
};

/** Bytes to look at before giving up: the keys stand near the start of every file that is one of ours. */
export const ENOUGH = 65_536;

const decoder = new TextDecoder();

/** Tells a file by the keys of its first object, which need not be complete. */
export function kindOf(bytes: Uint8Array): Shown {
  const { length } = bytes;
  const more: Shown = length < ENOUGH ? 'undecided' : 'neither';
  let at = skipSpace(bytes, startsWithMark(bytes) ? 3 : 0);
  if (at >= length) return more;
  if (bytes[at] !== OPEN_OBJECT) return 'neither';
  at++;
  for (;;) {
    at = skipSpace(bytes, at);
    if (at >= length) return more;
    if (bytes[at] === CLOSE_OBJECT) return 'neither';
    if (bytes[at] !== QUOTE) return 'neither';
    const end = endOfString(bytes, at + 1);
    if (end >= length) return more;
    const key = keyOf(bytes, at, end);
    const shown = Object.hasOwn(TELLING, key) ? TELLING[key] : undefined;
    if (shown) return shown;
    at = skipSpace(bytes, end + 1);
    if (at < length && bytes[at] !== COLON) return 'neither';
    at = skipSpace(bytes, skipValue(bytes, at + 1));
    if (at >= length) return more;
    if (bytes[at] !== COMMA) return 'neither';
    at++;
  }
}

const startsWithMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function keyOf(bytes: Uint8Array, from: number, end: number): string {
  try {
    return String(JSON.parse(decoder.decode(bytes.subarray(from, end + 1))));
  } catch {
    return '';
  }
}

/** The index behind a value, or past the end where it goes on. */
function skipValue(bytes: Uint8Array, from: number): number {
  let at = skipSpace(bytes, from);
  let depth = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = endOfString(bytes, at + 1);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE_OBJECT)) return at;
    else if ((byte | 0x20) === CLOSE_OBJECT) depth--;
    at++;
  }
  return at;
}
