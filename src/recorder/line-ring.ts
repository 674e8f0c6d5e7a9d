import type { CaptureEvent } from '../core/formats/capture.ts';
import { toJsonLine } from '../messaging/line-text.ts';
import { LINES_PER_REQUEST } from '../messaging/settings.ts';

export interface RingLimits {
  lines: number;
  /** UTF-16 units of the lines as JSON, of which nearly all take a byte. */
  bytes: number;
}

/** About 9,000 preflighted requests. */
export const DEFAULT_LIMITS: RingLimits = { lines: 100_000, bytes: 96 * 1024 * 1024 };

/** Limits for so many preflighted requests, or so many bytes: whichever is reached first. */
export function limitsFor(requests: number, bytes: number): RingLimits {
  return { lines: requests * LINES_PER_REQUEST, bytes };
}

/** Below this many dead slots at its front, the array is not worth moving. */
const COMPACT_FROM = 1_024;

/**
 * The recorded lines as JSON, which the collector of garbage has little to look into, bounded: when a limit is passed
 * the oldest go first, and are counted. Every line has a running number that stays the same when older lines go.
 */
export class LineRing {
  /** Number of lines that had to go since the last `clear`. */
  dropped = 0;
  /** Undefined once it had to go, so that nothing keeps it from being collected until the array is moved. */
  #lines: (string | undefined)[] = [];
  /** Index in `#lines` of the oldest line that is still held. */
  #head = 0;
  #first = 0;
  #bytes = 0;
  #limits: RingLimits;

  constructor(limits: RingLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  /** Running number of the oldest line held. */
  get first(): number {
    return this.#first;
  }

  /** Running number that the next line will get. */
  get next(): number {
    return this.#first + this.#lines.length - this.#head;
  }

  push(line: CaptureEvent): void {
    const json = toJsonLine(line);
    this.#lines.push(json);
    this.#bytes += json.length;
    this.#makeRoom();
  }

  /** Sets other limits; what is over them goes at once, and is counted. */
  limit(limits: RingLimits): void {
    this.#limits = limits;
    this.#makeRoom();
  }

  /** Lines as JSON from running number `from` on: at least one if there is one, then as many as both limits allow. */
  take(from: number, limits: RingLimits): string[] {
    const taken: string[] = [];
    let bytes = 0;
    for (let i = this.#head + Math.max(0, from - this.#first); i < this.#lines.length; i++) {
      const json = this.#lines[i];
      if (json === undefined) break;
      bytes += json.length;
      if (taken.length && (taken.length >= limits.lines || bytes > limits.bytes)) break;
      taken.push(json);
    }
    return taken;
  }

  clear(): void {
    this.#lines = [];
    this.#head = 0;
    this.#first = 0;
    this.#bytes = 0;
    this.dropped = 0;
  }

  #makeRoom(): void {
    while (this.#lines.length - this.#head > this.#limits.lines || this.#bytes > this.#limits.bytes) this.#dropOldest();
  }

  #dropOldest(): void {
    const oldest = this.#lines[this.#head];
    if (oldest === undefined) return;
    this.#bytes -= oldest.length;
    this.#lines[this.#head] = undefined;
    this.#head++;
    this.#first++;
    this.dropped++;
    if (this.#head >= COMPACT_FROM && this.#head * 2 > this.#lines.length) {
      this.#lines.splice(0, this.#head);
      this.#head = 0;
    }
  }
}
