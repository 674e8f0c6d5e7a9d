import type { CaptureEvent } from '../core/formats/capture.ts';
import { type FromBackground, RECEIVED } from '../messaging/tap-messages.ts';

const BATCH_MS = 50;

export interface Batch {
  id: string;
  tabId: number;
  lines: CaptureEvent[];
}

export interface Courier {
  add(line: CaptureEvent): void;
  /** Takes up a batch that an instance before this one could not deliver. */
  resume(batch: Batch): void;
  /** When all that was added so far is acknowledged, or nobody is there to do so. */
  delivered(): Promise<void>;
  /** What nobody has acknowledged yet, oldest first. */
  undelivered(): Batch[];
}

/**
 * Brings lines to the DevTools page that watches a tab: in order, in batches, each kept until it is acknowledged.
 * `onNobody` is called when there is no such page any more.
 */
export function createCourier(tabId: number, onNobody: () => void): Courier {
  let queue: Batch[] = [];
  let lines: CaptureEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: { last: Batch; then: () => void }[] = [];

  /** Everything that waits, the fresh lines as a batch of their own. */
  function all(): Batch[] {
    if (lines.length) queue = [...queue, { id: crypto.randomUUID(), tabId, lines }];
    lines = [];
    return queue;
  }

  async function deliver(): Promise<void> {
    const batch = all()[0];
    if (batch) {
      const message: FromBackground = { type: 'tapped', tabId, batch: batch.id, lines: batch.lines };
      const answer: unknown = await chrome.runtime.sendMessage(message).catch(() => null);
      if (answer !== RECEIVED) {
        for (const { then } of waiting) then();
        return onNobody();
      }
      queue = queue.filter((other) => other !== batch);
      for (const { last, then } of waiting) if (last === batch) then();
      waiting = waiting.filter(({ last }) => last !== batch);
    }
    timer = null;
    if (queue.length || lines.length) deliverSoon();
  }

  function deliverSoon(): void {
    if (timer === null) timer = setTimeout(deliver, BATCH_MS);
  }

  return {
    add(line) {
      lines.push(line);
      deliverSoon();
    },
    resume(batch) {
      queue = [...queue, batch];
      deliverSoon();
    },
    delivered() {
      const last = all().at(-1);
      return last ? new Promise((then) => waiting.push({ last, then })) : Promise.resolve();
    },
    undelivered: all,
  };
}
