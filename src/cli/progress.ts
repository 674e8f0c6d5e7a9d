import type { FileEvent } from './file-event.ts';

/** A terminal, as far as progress needs one. */
export interface Terminal {
  write(text: string): unknown;
  columns?: number | undefined;
}

/** Milliseconds between two pictures: more often nobody can read. */
const STEP = 100;
const CLEAR_LINE = '\r\u001b[2K';

/**
 * Shows on a terminal, in one line that goes away again, how many files and bytes were read and how many failures were
 * found so far. The events pass through.
 * @param now milliseconds, of a clock that never goes back
 */
export async function* withProgress(
  events: AsyncIterable<FileEvent>,
  files: number,
  terminal: Terminal,
  now: () => number,
): AsyncGenerator<FileEvent> {
  const bytes = new Map<string, number>();
  let done = 0;
  let failures = 0;
  let drawn = false;
  let drawnAt = Number.NEGATIVE_INFINITY;

  function draw(): void {
    if (now() - drawnAt < STEP) return;
    drawnAt = now();
    const read = [...bytes.values()].reduce((sum, one) => sum + one, 0);
    const line = `${done} of ${files} files, ${megabytes(read)} MB, ${failures} failures so far`;
    terminal.write(`${CLEAR_LINE}${line.slice(0, Math.max(0, (terminal.columns ?? 80) - 1))}`);
    drawn = true;
  }

  function clear(): void {
    if (drawn) terminal.write(CLEAR_LINE);
    drawn = false;
  }

  try {
    for await (const event of events) {
      if (event.kind === 'progress') {
        bytes.set(event.file, event.bytes);
        draw();
        continue;
      }
      if (event.kind === 'read' || event.kind === 'unreadable') done++;
      if (event.kind === 'read') failures += event.failures;
      // What is told because of an event starts on a line of its own.
      clear();
      yield event;
      if (done < files) draw();
    }
  } finally {
    clear();
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
