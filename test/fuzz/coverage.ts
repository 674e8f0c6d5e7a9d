import { counts, takeTouched, touched } from './counters.ts';

/** Classes of how often: once, twice, three, four to seven, ... as in AFL. */
const CLASSES = Uint16Array.from({ length: 256 }, (_, count) => 1 << (count < 4 ? count : 32 - Math.clz32(count) + 1));

/** Tells whether an input made the code do what no input before it did. */
export class Coverage {
  /** A bit for each class seen of each place. */
  readonly #seen = new Uint16Array(counts.length);

  /** Places that ran at least once so far. */
  get reached(): number {
    return this.#seen.reduce((sum, bits) => sum + (bits ? 1 : 0), 0);
  }

  /** What was new in what ran since the last call: 0 nothing, 1 how often a place ran, 2 a place. Clears the counts. */
  takeNew(): 0 | 1 | 2 {
    let found: 0 | 1 | 2 = 0;
    for (let i = takeTouched() - 1; i >= 0; i--) {
      const place = touched[i] as number;
      const seen = this.#seen[place] as number;
      const bit = CLASSES[counts[place] as number] as number;
      counts[place] = 0;
      if (seen & bit) continue;
      if (seen === 0) found = 2;
      else if (found === 0) found = 1;
      this.#seen[place] = seen | bit;
    }
    return found;
  }
}
