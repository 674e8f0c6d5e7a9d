import { lastAtMost } from './last-at-most.ts';

/** The lines of a list, top to bottom. */
export interface ListLines {
  length: number;
  /** What a line is known by while others come and go. */
  keyOf(index: number): string;
  /** Height of a line, px: a guess where it has yet to be measured. */
  heightOf(index: number): number;
}

/** Where the lines of a list stand, px. */
export interface LinePlaces {
  height: number;
  startOf(index: number): number;
  /** The line at a height; the last one below the end. */
  indexAt(px: number): number;
}

/** Adds up the heights once, so that scrolling through ten thousand lines is looking things up. */
export function placeLines({ length, heightOf }: Pick<ListLines, 'length' | 'heightOf'>): LinePlaces {
  const starts = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) starts[i + 1] = (starts[i] ?? 0) + heightOf(i);
  const startOf = (index: number) => starts[index] ?? 0;
  return {
    height: startOf(length),
    startOf,
    indexAt: (px) => lastAtMost(length, startOf, px),
  };
}
