import type { CaptureEvent } from './capture.ts';

/** The inspected tab went to another page. */
export interface PageShown {
  url: string;
  /** Milliseconds since the epoch. */
  time: number;
}

/** The navigation that a line tells of, else null. */
export function pageShown({ source, event, time, details }: CaptureEvent): PageShown | null {
  if (source !== 'devtools' || event !== 'navigated' || typeof time !== 'number') return null;
  if (typeof details !== 'object' || details === null || !('url' in details)) return null;
  return typeof details.url === 'string' ? { url: details.url, time } : null;
}
