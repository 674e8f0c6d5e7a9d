const NEWLINE = 0x0a;
const FIRST_SIZE = 65_536;

/** Bytes of one line that are held at most: no event of a browser comes near. */
export const LONGEST_LINE = 16 << 20;

/** Cuts bytes into lines, however they are cut into chunks. */
export class Lines {
  readonly #decoder = new TextDecoder();
  readonly #line: (text: string, number: number) => void;
  readonly #tooLong: (number: number) => void;
  #held = new Uint8Array(FIRST_SIZE);
  #length = 0;
  #overflow = false;
  #number = 1;

  /** @param line takes each line without its end, and its number from 1; a byte order mark is taken away */
  constructor(line: (text: string, number: number) => void, tooLong: (number: number) => void) {
    this.#line = line;
    this.#tooLong = tooLong;
  }

  feed(bytes: Uint8Array): void {
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, from);
      if (end < 0) break;
      if (this.#length === 0 && !this.#overflow) this.#tell(bytes.subarray(from, end));
      else {
        this.#hold(bytes.subarray(from, end));
        this.#tellHeld();
      }
      this.#number++;
      from = end + 1;
    }
    this.#hold(bytes.subarray(from));
  }

  end(): void {
    if (this.#length > 0 || this.#overflow) this.#tellHeld();
  }

  #tellHeld(): void {
    const { length } = this.#held;
    if (this.#overflow) this.#tooLong(this.#number);
    else this.#tell(this.#held.subarray(0, this.#length));
    this.#length = 0;
    this.#overflow = false;
    if (length > FIRST_SIZE) this.#held = new Uint8Array(FIRST_SIZE);
  }

  #tell(bytes: Uint8Array): void {
    this.#line(this.#decoder.decode(bytes), this.#number);
  }

  #hold(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > LONGEST_LINE) {
      this.#overflow = true;
      this.#length = 0;
    }
    if (this.#overflow || bytes.length === 0) return;
    if (needed > this.#held.length) {
      const larger = new Uint8Array(Math.max(needed, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#length));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#length);
    this.#length = needed;
  }
}
