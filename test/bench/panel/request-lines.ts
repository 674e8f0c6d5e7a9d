/** The lines of one recorded request, each as JSON, with marks in place of what no two requests share. */
export interface Template {
  host: string;
  lines: string[];
}

/** The script that makes events, within the built extension. */
export const EVENT_MAKER = 'event-maker.js';

/** What stands where the request's number goes, and where a line's time goes. */
export const NUMBER = '§n§';
export const TIME = 8_888_888_888_888;

/** The nth request: its lines as JSON, a microsecond apart, the last at `time` (ms since the epoch). */
export function requestLines(all: readonly Template[], n: number, time: number): string[] {
  const { lines } = all[n % all.length] as Template;
  return lines.map((line, i) =>
    line.replaceAll(NUMBER, String(n)).replace(String(TIME), String(time - (lines.length - 1 - i) / 1000)),
  );
}
