/** Numbers from a seed, the same on every machine: xorshift32. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
}

const encoder = new TextEncoder();
/** What flipping bits alone would take too long to find. */
const WORDS = [
  ...['{', '}', '[', ']', '"', '\\', '\\u0000', ',', ':', 'null', 'true', '-1', '1e999', '0', '9'.repeat(400)],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'length',
    '\u0000',
    '\n',
    '\r\n',
    '\t',
    ' ',
    ';',
    '=',
    '*',
    '%',
    '\ufeff',
  ],
  ...['log', 'entries', 'request', 'response', 'headers', 'name', 'value', 'source', 'event', 'details', 'time', 'url'],
  ...[
    'https://api.test/',
    'http://[::1]:0/',
    'https://xn--/',
    'data:,',
    'blob:null',
    'null',
    '\ud800',
    'ß',
    '例え.test',
  ],
  ...['Access-Control-Allow-Origin', 'Vary', 'Set-Cookie', 'a=b', 'Domain=', 'Path=/', 'SameSite=None', 'Max-Age=-0'],
  ...[
    'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    '__Host-',
    'Partitioned',
    'onHeadersReceived',
    'include',
    'OPTIONS',
    '204',
  ],
].map((word) => encoder.encode(word));

/** A changed copy of at most so many bytes: one to eight small changes, words and pieces of another input among them. */
export function mutate(bytes: Uint8Array, other: Uint8Array, longest: number, random: Random): Uint8Array {
  let now = bytes;
  for (let changes = 1 << random.below(4); changes > 0; changes--) now = changeOnce(now, other, random);
  return now.length > longest ? now.slice(0, longest) : now;
}

function changeOnce(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const some = 1 + random.below(16);
  switch (random.below(7)) {
    case 0:
      return replaced(bytes, at, at, encoder.encode(String.fromCharCode(random.below(256))));
    case 1:
      return replaced(bytes, at, Math.min(bytes.length, at + 1), Uint8Array.of(random.below(256)));
    case 2:
      return replaced(bytes, at, Math.min(bytes.length, at + some), Uint8Array.of());
    case 3:
      return replaced(bytes, at, at, random.pick(WORDS));
    case 4:
      return replaced(bytes, at, Math.min(bytes.length, at + some), random.pick(WORDS));
    case 5:
      return replaced(bytes, at, at, bytes.slice(at, at + 4 * some));
    default: {
      const from = random.below(other.length + 1);
      return replaced(bytes, at, Math.min(bytes.length, at + some), other.slice(from, from + 4 * some));
    }
  }
}

function replaced(bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array {
  const made = new Uint8Array(bytes.length - (to - from) + by.length);
  made.set(bytes.subarray(0, from));
  made.set(by, from);
  made.set(bytes.subarray(to), from + by.length);
  return made;
}
