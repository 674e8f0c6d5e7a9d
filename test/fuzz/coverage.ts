/** What istanbul's instrumented code counts: how often each statement, function and branch ran. */
interface FileCoverage {
  s: Record<string, number> | Uint8Array;
  f: Record<string, number> | Uint8Array;
  b: Record<string, number[] | Uint8Array>;
}

declare global {
  var __coverage__: Record<string, FileCoverage> | undefined;
}

/** Classes of how often: once, twice, three, four to seven, ... as in AFL. */
const classOf = (count: number): number => (count < 4 ? count : 32 - Math.clz32(count) + 1);

/** Tells whether an input made the code do what no input before it did. */
export class Coverage {
  readonly #counts: Uint8Array;
  readonly #words: Uint32Array;
  /** A bit for each class seen of each counter. */
  readonly #seen: Uint16Array;

  /** Puts all counters into one array, so that looking through them is quick. Call it before any code has run. */
  constructor() {
    const files = Object.values(globalThis.__coverage__ ?? {});
    const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
    const buffer = new ArrayBuffer(Math.ceil(size / 4) * 4);
    let at = 0;
    const room = (length: number) => {
      at += length;
      return new Uint8Array(buffer, at - length, length);
    };
    for (const file of files) {
      file.s = room(Object.keys(file.s).length);
      file.f = room(Object.keys(file.f).length);
      for (const [key, branch] of Object.entries(file.b)) file.b[key] = room(branch.length);
    }
    this.#counts = new Uint8Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#seen = new Uint16Array(this.#counts.length);
  }

  /** Counters that ran at least once so far, and all there are. */
  get reached(): { reached: number; of: number } {
    return { reached: this.#seen.reduce((sum, bits) => sum + (bits ? 1 : 0), 0), of: this.#counts.length };
  }

  /** Whether what ran since the last call was new; sets the counters back. */
  takeNew(): boolean {
    let fresh = false;
    for (let word = 0; word < this.#words.length; word++) {
      if (!this.#words[word]) continue;
      for (let i = word * 4; i < word * 4 + 4; i++) {
        const bit = 1 << classOf(this.#counts[i] as number);
        if (this.#counts[i] && !((this.#seen[i] as number) & bit)) {
          this.#seen[i] = (this.#seen[i] as number) | bit;
          fresh = true;
        }
      }
      this.#words[word] = 0;
    }
    return fresh;
  }
}

const sizeOf = ({ s, f, b }: FileCoverage): number =>
  Object.keys(s).length + Object.keys(f).length + Object.values(b).reduce((sum, branch) => sum + branch.length, 0);
