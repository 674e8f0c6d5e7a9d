import type { CaptureEvent } from '../../../src/core/formats/capture.ts';

/** The lines of one recorded request as JSON, with `NUMBER` in place of what no two requests share. */
export interface Template {
  host: string;
  text: string;
}

/** The script that makes events, within the built extension. */
export const EVENT_MAKER = 'event-maker.js';

export const NUMBER = '§n§';

/** The nth request: its lines, a microsecond apart, the last at `time` (ms since the epoch). */
export function requestLines(all: readonly Template[], n: number, time: number): CaptureEvent[] {
  const template = all[n % all.length] as Template;
  const lines = JSON.parse(template.text.replaceAll(NUMBER, String(n))) as CaptureEvent[];
  for (const [i, { details }] of lines.entries())
    (details as { timeStamp: number }).timeStamp = time - (lines.length - 1 - i) / 1000;
  return lines;
}
