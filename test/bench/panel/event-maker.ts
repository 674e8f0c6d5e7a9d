import { requestLines, type Template } from './request-lines.ts';

/*
 * Stands in for the browser: makes the events of requests on a thread of its own, so that the page's pays only for
 * taking them.
 */
export interface Flood {
  templates: Template[];
  requests: number;
  perSecond: number;
}

/** Lines as JSON, which a page takes in as fast as what the browser itself hands it; and when each request ended. */
export interface MadeEvents {
  lines: string;
  /** Ms since the epoch. */
  ends: number[];
}

const EVERY_MS = 10;
/** A machine that lets the timer wait must not have all it missed told in one task, which no browser would do. */
const MOST_AT_ONCE = 20;

addEventListener('message', ({ data }: MessageEvent<Flood>) => {
  const { templates, requests, perSecond } = data;
  const began = performance.now();
  let made = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    const last = Math.min(requests, due, made + MOST_AT_ONCE);
    const lines: string[] = [];
    const ends: number[] = [];
    for (; made < last; made++) {
      const now = Date.now();
      lines.push(...requestLines(templates, made, now));
      ends.push(now);
    }
    const events: MadeEvents = { lines: `[${lines.join(',')}]`, ends };
    postMessage(events);
    if (made >= requests) clearInterval(timer);
  }, EVERY_MS);
});
