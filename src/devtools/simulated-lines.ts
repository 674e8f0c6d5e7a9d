import type { CaptureEvent } from '../core/formats/capture.ts';
import type { AnswerChange } from '../core/formats/trial.ts';
import { isForMethod } from '../messaging/trial-messages.ts';

/** Which answers a trial changes, and from when to when. Times are milliseconds since the epoch. */
interface Span {
  change: AnswerChange;
  from: number;
  until: number;
}

/** The end of a span that has none yet. */
const STANDING = Number.POSITIVE_INFINITY;
/** The APIs' tab of requests that belong to none: rules for a tab do not reach them. */
const NO_TAB = -1;
/** Events are told some time after they happened; later than this none comes. */
const LATEST_MS = 300_000;
/** The clock of requests and that of script differ by fractions of a millisecond. */
const CLOCK_SLACK_MS = 5;

/** Tells lines about answers that trials changed from all others, by when the events happened and not when they came. */
export class SimulatedLines {
  #spans: Span[] = [];

  /** From now on these answers may be changed, too. */
  add(changes: readonly AnswerChange[]): void {
    const now = Date.now();
    const recent = this.#spans.filter(({ until }) => until > now - LATEST_MS);
    this.#spans = [...recent, ...changes.map((change) => ({ change, from: now - CLOCK_SLACK_MS, until: STANDING }))];
  }

  /** From a moment on no answers are changed but these. */
  keep(changes: readonly AnswerChange[], at: number): void {
    for (const span of this.#spans) {
      if (span.until > at && !changes.includes(span.change)) span.until = at;
    }
  }

  /** Whether answers may be changed now. */
  get standing(): boolean {
    return this.#spans.some(({ until }) => until === STANDING);
  }

  /** The line, marked as simulated if the answer that it tells of was. */
  mark(line: CaptureEvent): CaptureEvent {
    return this.#spans.length && this.#isSimulated(line) ? { ...line, simulated: true } : line;
  }

  #isSimulated({ source, details }: CaptureEvent): boolean {
    const about = source === 'har' ? fieldOf(details, 'request') : details;
    const [url, method] = [fieldOf(about, 'url'), fieldOf(about, 'method')];
    if (typeof url !== 'string' || typeof method !== 'string' || fieldOf(about, 'tabId') === NO_TAB) return false;
    const [start, end] = source === 'har' ? timesOfEntry(details) : timesOfEvent(details);
    return this.#spans.some(
      ({ change, from, until }) =>
        change.url === url.replace(/#.*$/s, '') &&
        isForMethod(change, method) &&
        start <= until &&
        // Where the clock was set back, what stands now began later than now.
        (end >= from || (until === STANDING && from > Date.now())),
    );
  }
}

function timesOfEvent(details: unknown): [number, number] {
  const time = numberOr(fieldOf(details, 'timeStamp'), Date.now());
  return [time, time];
}

function timesOfEntry(entry: unknown): [number, number] {
  const start = numberOr(Date.parse(String(fieldOf(entry, 'startedDateTime'))), Date.now());
  return [start, start + numberOr(fieldOf(entry, 'time'), 0)];
}

const numberOr = (value: unknown, other: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : other;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
