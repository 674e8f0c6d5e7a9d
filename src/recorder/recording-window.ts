import type { CaptureEvent } from '../core/formats/capture.ts';

const LONG_AGO = Number.NEGATIVE_INFINITY;
const NOT_YET = Number.POSITIVE_INFINITY;

/**
 * Which moments are recorded: all but those before the last clearing and those of the last pause. Firefox tells of
 * requests late, so it is when an event happened that counts, not when the news of it came.
 * All times are milliseconds since the epoch.
 */
export class RecordingWindow {
  #clearedAt = LONG_AGO;
  #pausedAt = NOT_YET;
  /** `NOT_YET` while it is paused. */
  #resumedAt = LONG_AGO;

  pause(now: number): void {
    this.#pausedAt = now;
    this.#resumedAt = NOT_YET;
  }

  resume(now: number): void {
    this.#resumedAt = now;
  }

  clear(now: number): void {
    this.#clearedAt = now;
  }

  /** Whether a line that arrives now is of a moment that is recorded. */
  holds(line: CaptureEvent, now: number): boolean {
    // Where the clock was set back, moments that it told before say nothing of those that it tells now.
    if (now < this.#clearedAt) this.#clearedAt = LONG_AGO;
    if (now < this.#pausedAt) this.#pausedAt = this.#resumedAt === NOT_YET ? LONG_AGO : NOT_YET;
    const time = happenedAt(line) ?? now;
    return time >= this.#clearedAt && (time < this.#pausedAt || time >= this.#resumedAt);
  }
}

/** When what a line tells of took place; null where it does not say. */
function happenedAt({ source, time, details }: CaptureEvent): number | null {
  if (time !== undefined) return time;
  if (typeof details !== 'object' || details === null) return null;
  if (source === 'har') return endOfEntry(details);
  if (source !== 'webRequest' || !('timeStamp' in details)) return null;
  return typeof details.timeStamp === 'number' ? details.timeStamp : null;
}

/** A HAR entry comes some time after its request was over: one of a request from before a clearing is not wanted after it. */
function endOfEntry(entry: object): number | null {
  const { startedDateTime, time } = entry as { startedDateTime?: unknown; time?: unknown };
  const end =
    typeof startedDateTime === 'string' && typeof time === 'number' ? Date.parse(startedDateTime) + time : Number.NaN;
  return Number.isFinite(end) ? end : null;
}
