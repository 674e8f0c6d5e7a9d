/**
 * The text of a bundle: what a page's scripts tell, short, as pages pay for each character, and with nothing that a
 * channel of JSON must escape. `bundle-reader.ts` reads it.
 *
 *     bundle = number of lines that came too fast, lines
 *     line   = letter, time since the line before, call since the line before, fields
 *     number = digits ",", with a "-" before them where it is negative
 *     text   = length ":" UTF-16 units, or "=" number: one of the texts before, by its place among them
 *
 * Uses no method of any value, as a page may have changed those.
 */
export class BundleWriter {
  /** All lines so far. */
  lines = '';
  #texts: Record<string, number> = { __proto__: null } as never;
  #count = 0;
  #time = 0;
  #call = 0;
  #kind: object | null = null;

  text(value: string): string {
    const place = this.#texts[value];
    if (place !== undefined) return `=${place},`;
    this.#texts[value] = this.#count++;
    return `${value.length}:${value}`;
  }

  /** Whether this was the last that was asked about: then it need not be told again. */
  same(kind: object): boolean {
    const same = kind === this.#kind;
    this.#kind = kind;
    return same;
  }

  /** `fields` in the order in which they were made. `time` in milliseconds since the epoch. */
  line(letter: string, time: number, call: number, fields: string): void {
    this.lines += `${letter}${time - this.#time},${call - this.#call},${fields}`;
    this.#time = time;
    this.#call = call;
  }

  /** The whole text; `dropped` lines came too fast. */
  bundle(dropped: number): string {
    return `${dropped},${this.lines}`;
  }
}
