import { requestLines, type Template } from './request-lines.ts';

/*
 * Stands in for the browser: makes the events of requests on a thread of its own, so that the page's pays only for
 * taking them. It is told first what to make them of, and has then made some already: a browser needs no compiling.
 */
export type ToMaker = { templates: Template[] } | Flood;

export interface Flood {
  requests: number;
  perSecond: number;
}

/** Lines as JSON, which a page takes in as fast as what the browser itself hands it; and when each request ended. */
export interface MadeEvents {
  lines: string;
  /** Ms since the epoch. */
  ends: number[];
}

/** Requests that are made once, and thrown away, to be ready. */
const REHEARSED = 2_000;
const EVERY_MS = 10;
/** A machine that lets the timer wait must not have all it missed told in one task, which no browser would do. */
const MOST_AT_ONCE = 20;

let templates: Template[] = [];

addEventListener('message', ({ data }: MessageEvent<ToMaker>) => {
  if ('perSecond' in data) {
    make(data);
    return;
  }
  templates = data.templates;
  for (let n = 0; n < REHEARSED; n++) linesOf([n], n);
  postMessage(null);
});

const linesOf = (numbers: readonly number[], time: number): string =>
  `[${numbers.flatMap((n) => requestLines(templates, n, time)).join(',')}]`;

function make({ requests, perSecond }: Flood): void {
  const began = performance.now();
  let made = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    const last = Math.min(requests, due, made + MOST_AT_ONCE);
    const numbers = Array.from({ length: last - made }, (_, i) => made + i);
    made += numbers.length;
    const now = Date.now();
    const events: MadeEvents = { lines: linesOf(numbers, now), ends: numbers.map(() => now) };
    postMessage(events);
    if (made >= requests) clearInterval(timer);
  }, EVERY_MS);
}
