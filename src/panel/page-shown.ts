import type { CaptureEvent } from '../core/formats/capture.ts';
import { isRecord } from './capture-line.ts';

/** The inspected tab went to another page. */
export interface PageShown {
  url: string;
  /** Milliseconds since the epoch. */
  time: number;
}

/** The navigation that a line tells of, else null. */
export function pageShown({ source, event, time, details }: CaptureEvent): PageShown | null {
  if (source !== 'devtools' || event !== 'navigated' || typeof time !== 'number') return null;
  return isRecord(details) && typeof details.url === 'string' ? { url: details.url, time } : null;
}
