import { now, slice } from './natives.ts';

/** More lines than this are never kept waiting. */
const MOST_WAITING = 500;
/** A text is longer than this by no more than one line. UTF-16 units. */
const MOST_TEXT = 1024 * 1024;
const BURST = 4_000;
const PER_MS = 1;

/** The JSON of what happened at a time, in milliseconds since the epoch; null when it turns out that there is nothing to tell. */
export type Line = (time: number) => string | null;

/** Notes now what is told later: the line is worked out only then. */
export type Note = (line: Line) => void;

/** One that waits, and the next: a list of the language's own could be watched by the page. */
interface Waiting {
  line: Line;
  time: number;
  next: Waiting | null;
}

export interface Notebook {
  note: Note;
  /** Tells all that was noted, as the JSON of one bundle or several. */
  tell(): void;
  /** Forgets all that was noted. */
  clear(): void;
}

/**
 * Keeps what script did until the page has time: `onPending` is called when the first line waits, `onTold` with each
 * bundle. What comes too fast is counted and left out.
 */
export function createNotebook(onPending: () => void, onTold: (bundle: string) => void): Notebook {
  let first: Waiting | null = null;
  let last: Waiting | null = null;
  let count = 0;
  let dropped = 0;
  let left = BURST;
  let admittedAt = 0;

  function admits(time: number): boolean {
    left += (time - admittedAt) * PER_MS;
    if (left > BURST) left = BURST;
    admittedAt = time;
    if (left < 1) return false;
    left--;
    return true;
  }

  function forget(): void {
    first = null;
    last = null;
    count = 0;
  }

  function bundle(lines: string): void {
    onTold(`{"lines":[${slice(lines, 1)}],"dropped":${dropped}}`);
    dropped = 0;
  }

  function tell(): void {
    let told = first;
    forget();
    let lines = '';
    for (; told; told = told.next) {
      const made = told.line(told.time);
      if (made === null) continue;
      lines += `,${made}`;
      if (lines.length < MOST_TEXT) continue;
      bundle(lines);
      lines = '';
    }
    if (lines !== '' || dropped > 0) bundle(lines);
  }

  return {
    note(line) {
      const time = now();
      if (!admits(time)) {
        dropped++;
        return;
      }
      const waiting: Waiting = { line, time, next: null };
      if (last) last.next = waiting;
      else first = waiting;
      last = waiting;
      count++;
      if (count === 1) onPending();
      if (count >= MOST_WAITING) tell();
    },
    tell,
    clear() {
      forget();
      dropped = 0;
    },
  };
}
