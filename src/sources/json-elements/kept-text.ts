const COMMA = 0x2c;
/** Shorter pieces are copied faster byte by byte than by a call. */
const SHORT = 32;
const FIRST_SIZE = 16_384;
/** What has grown beyond this is not kept for the next element. */
const LARGE = 1 << 20;

/** The bytes of one element that are kept, gathered from however many chunks they come in. */
export class KeptText {
  #bytes = new Uint8Array(FIRST_SIZE);
  #length = 0;
  #full = false;
  readonly #decoder = new TextDecoder();

  /** @param limit bytes to hold at most: what comes after them is dropped, and `full` tells so */
  constructor(readonly limit: number) {}

  get full(): boolean {
    return this.#full;
  }

  clear(): void {
    if (this.#bytes.length > LARGE) this.#bytes = new Uint8Array(FIRST_SIZE);
    this.#length = 0;
    this.#full = false;
  }

  byte(value: number): void {
    if (!this.#makeRoom(1)) return;
    this.#bytes[this.#length++] = value;
  }

  /** A comma, unless this is the first key or item after an opening bracket. */
  separator(): void {
    const last = this.#bytes[this.#length - 1];
    if (last !== 0x7b && last !== 0x5b && this.#length > 0) this.byte(COMMA);
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (!this.#makeRoom(length)) return;
    if (length > SHORT) this.#bytes.set(from.subarray(start, end), this.#length);
    else for (let i = 0; i < length; i++) this.#bytes[this.#length + i] = from[start + i] as number;
    this.#length += length;
  }

  text(): string {
    return this.#decoder.decode(this.#bytes.subarray(0, this.#length));
  }

  #makeRoom(more: number): boolean {
    const needed = this.#length + more;
    if (needed > this.limit) this.#full = true;
    if (this.#full) return false;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    return true;
  }
}
