import { BundleWriter } from '../messaging/bundle-writer.ts';
import { MOST_LINES, MOST_TEXT } from '../messaging/page-messages.ts';
import { now } from './natives.ts';

const BURST = 4_000;
const PER_MS = 1;

/** Tells what happened at a time, in milliseconds since the epoch: one line, or none when it turns out that there is nothing to tell. */
export type Tell<S> = (to: BundleWriter, time: number, subject: S) => void;

/** Notes now what is told later: the line is worked out only then. */
export type Note = <S>(tell: Tell<S>, subject: S) => void;

/** One that waits, and the next: a list of the language's own could be watched by the page. */
interface Waiting {
  tell: Tell<unknown>;
  subject: unknown;
  time: number;
  next: Waiting | null;
}

export interface Notebook {
  note: Note;
  /** Tells all that was noted, as the text of one bundle or several. */
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

  function tell(): void {
    let told = first;
    forget();
    let bundle = new BundleWriter();
    const end = (): void => {
      onTold(bundle.bundle(dropped));
      dropped = 0;
    };
    for (; told; told = told.next) {
      told.tell(bundle, told.time, told.subject);
      if (bundle.lines.length < MOST_TEXT) continue;
      end();
      bundle = new BundleWriter();
    }
    if (bundle.lines !== '' || dropped > 0) end();
  }

  return {
    note(telling, subject) {
      const time = now();
      if (!admits(time)) {
        dropped++;
        return;
      }
      const waiting: Waiting = { tell: telling as Tell<unknown>, subject, time, next: null };
      if (last) last.next = waiting;
      else first = waiting;
      last = waiting;
      count++;
      if (count === 1) onPending();
      if (count >= MOST_LINES) tell();
    },
    tell,
    clear() {
      forget();
      dropped = 0;
    },
  };
}
