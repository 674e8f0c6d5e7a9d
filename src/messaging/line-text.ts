import type { CaptureEvent } from '../core/formats/capture.ts';

/**
 * Lines as text, JSON Lines, each as a saved capture has it. So they travel and are kept: what is one text is handed
 * from thread to thread, and kept, at a fraction of what its many objects cost. Empty when there is none.
 */
export type LineText = string;

export const toJsonLine = (line: CaptureEvent): string => JSON.stringify(line);

export const joinLines = (jsonLines: readonly string[]): LineText => jsonLines.join('\n');

/** How many lines a text has. */
export function countLines(text: LineText): number {
  let count = text === '' ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** The text without its first lines. */
export function withoutFirst(text: LineText, lines: number): LineText {
  let from = 0;
  for (let left = lines; left > 0; left--) {
    const end = text.indexOf('\n', from);
    if (end < 0) return '';
    from = end + 1;
  }
  return text.slice(from);
}

export const splitLines = (text: LineText): string[] => (text === '' ? [] : text.split('\n'));

/** @throws SyntaxError for what `toJsonLine` did not make */
export const fromJsonLine = (json: string): CaptureEvent => JSON.parse(json);
