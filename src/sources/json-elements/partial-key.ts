import { findKey, type KeptKey, type KeptKeys } from './keep.ts';
import { BACKSLASH } from './scan.ts';

/** Longer keys are nobody's that is looked for, even if every character of them is escaped. */
const LONGEST_KEY = 256;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A key that may come in several chunks. */
export class PartialKey {
  readonly #bytes = new Uint8Array(LONGEST_KEY);
  #length = 0;
  #tooLong = false;

  clear(): void {
    this.#length = 0;
    this.#tooLong = false;
  }

  /** Keeps a piece of a key that goes on in the next chunk. */
  add(bytes: Uint8Array, from: number, to: number): void {
    if (this.#length + to - from > LONGEST_KEY) this.#tooLong = true;
    if (this.#tooLong) return;
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length += to - from;
  }

  /** The kept key that these bytes, behind those that came before, spell; null when none does. */
  find(keys: KeptKeys, bytes: Uint8Array, from: number, to: number): KeptKey | null {
    if (this.#length === 0 && !this.#tooLong) return spelled(keys, bytes, from, to);
    this.add(bytes, from, to);
    return this.#tooLong ? null : spelled(keys, this.#bytes, 0, this.#length);
  }
}

function spelled(keys: KeptKeys, bytes: Uint8Array, from: number, to: number): KeptKey | null {
  const found = findKey(keys, bytes, from, to);
  if (found || to - from > LONGEST_KEY) return found;
  for (let at = from; at < to; at++) {
    if (bytes[at] === BACKSLASH) return findEscaped(keys, decoder.decode(bytes.subarray(from, to)));
  }
  return null;
}

function findEscaped(keys: KeptKeys, spelling: string): KeptKey | null {
  try {
    const name = encoder.encode(JSON.parse(`"${spelling}"`) as string);
    return findKey(keys, name, 0, name.length);
  } catch {
    return null;
  }
}
