import { describe, expect, it } from 'vitest';
import type { FileEvent } from '../../src/cli/file-event.ts';
import { withProgress } from '../../src/cli/progress.ts';

const read = (file: string, failures: number): FileEvent => ({
  kind: 'read',
  file,
  format: 'har',
  browser: null,
  exchanges: 9,
  failures,
  unknown: 0,
  skipped: 0,
});

async function* each(events: FileEvent[]): AsyncGenerator<FileEvent> {
  yield* events;
}

/** What was passed on, and what stood on the terminal at each time. */
async function shown(events: FileEvent[], columns = 80) {
  const written: string[] = [];
  const passed: FileEvent[] = [];
  let time = 0;
  const clock = () => {
    time += 200;
    return time;
  };
  for await (const event of withProgress(each(events), 2, { write: (text) => written.push(text), columns }, clock)) {
    passed.push(event);
  }
  return { passed, written };
}

describe('progress', () => {
  const events: FileEvent[] = [
    { kind: 'progress', file: 'a.har', bytes: 12_000_000 },
    { kind: 'progress', file: 'b.har', bytes: 1_500_000 },
    read('a.har', 3),
    { kind: 'progress', file: 'b.har', bytes: 8_500_000 },
    read('b.har', 1),
  ];

  it('tells files, bytes and failures, and leaves nothing behind', async () => {
    const { passed, written } = await shown(events);
    expect(passed).toEqual([read('a.har', 3), read('b.har', 1)]);
    expect(written[0]).toContain('0 of 2 files, 12 MB, 0 failures so far');
    expect(written[1]).toContain('0 of 2 files, 14 MB, 0 failures so far');
    expect(written.join('')).toContain('1 of 2 files, 21 MB, 3 failures so far');
    expect(written.at(-1)).toBe('\r\u001b[2K');
  });

  it('keeps to one line of a narrow terminal', async () => {
    const { written } = await shown(events, 20);
    for (const text of written) expect(text.replace('\r\u001b[2K', '').length).toBeLessThan(20);
  });
});
