import type { CaptureEvent } from '../core/formats/capture.ts';

/**
 * Which moments are recorded: all but those before the last clearing and those of the last pause. Firefox tells of
 * requests late, so it is when an event happened that counts, not when the news of it came.
 * All times are milliseconds since the epoch.
 */
export class RecordingWindow {
  #clearedAt = Number.NEGATIVE_INFINITY;
  #pausedAt = Number.POSITIVE_INFINITY;
  #resumedAt = Number.POSITIVE_INFINITY;

  pause(now: number): void {
    this.#pausedAt = now;
    this.#resumedAt = Number.POSITIVE_INFINITY;
  }

  resume(now: number): void {
    this.#resumedAt = now;
  }

  clear(now: number): void {
    this.#clearedAt = now;
  }

  /** Whether a line that arrives now is of a moment that is recorded. */
  holds(line: CaptureEvent, now: number): boolean {
    const time = happenedAt(line) ?? now;
    return time >= this.#clearedAt && (time < this.#pausedAt || time >= this.#resumedAt);
  }
}

/** When a webRequest event or a reading of the jar took place; null for lines that are not told late. */
function happenedAt({ source, time, details }: CaptureEvent): number | null {
  if (time !== undefined) return time;
  if (source !== 'webRequest' || typeof details !== 'object' || details === null || !('timeStamp' in details))
    return null;
  return typeof details.timeStamp === 'number' ? details.timeStamp : null;
}
