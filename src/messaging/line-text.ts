import type { CaptureEvent } from '../core/formats/capture.ts';

/**
 * Lines as text, JSON Lines, each as a saved capture has it. So they go to another thread: what is one text is handed
 * over at a fraction of what its many objects cost. Empty when there is none.
 */
export type LineText = string;

export const toJsonLine = (line: CaptureEvent): string => JSON.stringify(line);

export const joinLines = (jsonLines: readonly string[]): LineText => jsonLines.join('\n');

export const splitLines = (text: LineText): string[] => (text === '' ? [] : text.split('\n'));

/** @throws SyntaxError for what `toJsonLine` did not make */
export const fromJsonLine = (json: string): CaptureEvent => JSON.parse(json);
