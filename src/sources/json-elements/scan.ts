export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** Bytes to look at one by one before the native search is asked: most strings end within them. */
const SHORT = 48;
/** Where quotes are closer together than this, calling the native search costs more than it saves. */
const DENSE = 256;
/** Bytes to look at one by one where quotes were dense. */
const DENSE_RUN = 4096;

/** JSON's whitespace. */
export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The index of the first byte that is no space, or the length. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  while (at < length && isSpace(bytes[at] as number)) at++;
  return at;
}

/** A digit, a minus, or the first letter of true, false and null. */
export const isStartOfPrimitive = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x74 || byte === 0x66 || byte === 0x6e;

export const isEndOfPrimitive = (byte: number): boolean =>
  byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || isSpace(byte);

type Search = (bytes: Uint8Array, from: number) => number;

let longStrings: Search | null = null;

/** Has the ends of long strings found by somebody faster, who answers as `endOfString` does, or -1 for bytes not his. */
export function searchLongStringsWith(search: Search): void {
  longStrings = search;
}

/**
 * Finds where a string ends.
 * @param from after the opening quote, and not right after a backslash
 * @returns the index of the closing quote; where these bytes end first, their length, and one more when they end in the
 *   middle of an escape
 */
export function endOfString(bytes: Uint8Array, from: number): number {
  const { length } = bytes;
  let at = from;
  let stop = at + SHORT;
  for (;;) {
    if (stop > length) stop = length;
    while (at < stop) {
      const byte = bytes[at];
      if (byte === QUOTE) return at;
      at += byte === BACKSLASH ? 2 : 1;
    }
    if (at >= length) return at;
    if (longStrings) {
      const end = longStrings(bytes, at);
      if (end >= 0) return end;
    }
    const found = bytes.indexOf(QUOTE, at);
    const end = found < 0 ? length : found;
    let first = end;
    while (first > at && bytes[first - 1] === BACKSLASH) first--;
    const escaped = (end - first) % 2 === 1;
    if (found < 0) return escaped ? length + 1 : length;
    if (!escaped) return found;
    stop = found - at < DENSE ? found + 1 + DENSE_RUN : found + 1;
    at = found + 1;
  }
}
