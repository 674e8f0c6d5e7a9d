import { json, now, slice } from './natives.ts';
import { bare } from './watched-dictionary.ts';

/** More lines than this are never kept waiting. */
const MOST_WAITING = 500;
/** A text is longer than this by no more than one line. UTF-16 units. */
const MOST_TEXT = 1024 * 1024;
const BURST = 4_000;
const PER_MS = 1;

/** A line to tell, without a prototype, its members likewise; null when it turns out that there is nothing to tell. */
export type Line = object | null;

/** Notes now what is told later: `line` is worked out only then. */
export type Note = (line: () => Line) => void;

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
  let waiting: { line: () => Line; time: number }[] = bare([]);
  let count = 0;
  let dropped = 0;
  let left = BURST;
  let last = 0;

  function admits(time: number): boolean {
    left += (time - last) * PER_MS;
    if (left > BURST) left = BURST;
    last = time;
    if (left < 1) return false;
    left--;
    return true;
  }

  function bundle(lines: string): void {
    onTold(`{"lines":[${slice(lines, 1)}],"dropped":${dropped}}`);
    dropped = 0;
  }

  function tell(): void {
    const told = waiting;
    const all = count;
    waiting = bare([]);
    count = 0;
    let lines = '';
    for (let i = 0; i < all; i++) {
      const { line, time } = told[i] as (typeof told)[number];
      const made = line() as { time: number } | null;
      if (!made) continue;
      made.time = time;
      lines += `,${json(made)}`;
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
      waiting[count++] = { line, time };
      if (count === 1) onPending();
      if (count >= MOST_WAITING) tell();
    },
    tell,
    clear() {
      waiting = bare([]);
      count = 0;
      dropped = 0;
    },
  };
}
