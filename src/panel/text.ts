import { formatNumber, message } from './messages.ts';

/** Longest text of a value from a page, server or file that is put into the document, in characters. */
export const LONGEST_VALUE = 600;

export interface Shown {
  text: string;
  /** Length of the whole in characters when it was cut, else null. */
  cutFrom: number | null;
}

/** Cuts a value and makes its control and direction-changing characters visible, so that it cannot rearrange its surroundings. */
export function showValue(value: string, longest: number = LONGEST_VALUE): Shown {
  const cut = value.length > longest;
  const text = cut ? value.slice(0, longest) : value;
  return { text: text.replace(INVISIBLE, visible), cutFrom: cut ? value.length : null };
}

const INVISIBLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

function visible(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A duration for people: `0.4 ms`, `12 ms`, `1.25 s`. */
export function duration(ms: number): string {
  const rounded = (value: number, digits: number) =>
    formatNumber(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (ms < 1) return message('milliseconds', { count: rounded(ms, 1) });
  return ms < 1000
    ? message('milliseconds', { count: rounded(ms, 0) })
    : message('seconds', { count: rounded(ms / 1000, 2) });
}

/** The time of day as clocks of 24 hours show it: `14:02:11`. `time` in ms since the epoch. */
export function timeOfDay(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
