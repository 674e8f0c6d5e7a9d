import type { Random } from './random.ts';
import { WORDS } from './words.ts';

const encoder = new TextEncoder();
const PIECES = WORDS.map((word) => encoder.encode(word));
/** A change adds no more bytes than this. */
const MOST_ADDED = 512;

/** One input in the making, changed in place. */
export class Draft {
  readonly #room: Uint8Array;
  #length = 0;

  /** @param longest bytes of a finished input */
  constructor(readonly longest: number) {
    this.#room = new Uint8Array(longest + 16 * MOST_ADDED);
  }

  /** The bytes, good until the next change. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, Math.min(this.#length, this.longest));
  }

  start(from: Uint8Array): void {
    this.#length = Math.min(from.length, this.longest);
    this.#room.set(from.length > this.longest ? from.subarray(0, this.longest) : from);
  }

  /** One to eight small changes, words and pieces of another input among them. */
  change(other: Uint8Array, random: Random): void {
    for (let changes = 1 << random.below(4); changes > 0; changes--) this.#changeOnce(other, random);
  }

  #changeOnce(other: Uint8Array, random: Random): void {
    const at = random.below(this.#length + 1);
    const some = 1 + random.below(16);
    const behind = Math.min(this.#length, at + some);
    switch (random.below(7)) {
      case 0:
        this.#replace(at, at, encoder.encode(String.fromCharCode(random.below(256))));
        break;
      case 1:
        if (at < this.#length) this.#room[at] = random.below(256);
        break;
      case 2:
        this.#replace(at, behind, NOTHING);
        break;
      case 3:
        this.#replace(at, at, random.pick(PIECES));
        break;
      case 4:
        this.#replace(at, behind, random.pick(PIECES));
        break;
      case 5:
        this.#replace(at, at, this.#room.slice(at, Math.min(this.#length, at + 4 * some)));
        break;
      default: {
        const from = random.below(other.length + 1);
        this.#replace(at, behind, other.subarray(from, from + 4 * some));
      }
    }
  }

  #replace(from: number, to: number, by: Uint8Array): void {
    this.#room.copyWithin(from + by.length, to, this.#length);
    this.#room.set(by, from);
    this.#length += by.length - (to - from);
  }
}

const NOTHING = new Uint8Array(0);
