import { parseUrl } from '../fetch/origin.ts';

const LONGEST = 60;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x1f\x7f-\x9f]/;

/** A value from outside, as it may stand in a sentence: on one line, and cut with its length told. */
export function shown(value: string): string {
  const oneLine = CONTROL.test(value) ? value.replace(/\p{Cc}+/gu, ' ') : value;
  return oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST)}... (${value.length} characters)` : oneLine;
}

/** The path of a URL, short enough for a title. */
export function pathOf(url: string): string {
  const path = parseUrl(url)?.pathname ?? url;
  return path.length > 32 ? `${path.slice(0, 15)}...${path.slice(-14)}` : path;
}

export const hostOf = (url: string): string => parseUrl(url)?.host || shown(url);

/** "a, b and c" */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A sentence's subject, as it stands within another sentence. */
export const within = (subject: string): string => (subject.startsWith('The ') ? `the ${subject.slice(4)}` : subject);

const TITLE = 90;

/** A title that fits, cut between words where it does not. */
export function fitted(title: string): string {
  if (title.length <= TITLE) return title;
  const cut = title.slice(0, TITLE - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE - 30))}…`;
}

/** A duration as people say it: `57 ms`, `1.4 s`, `353 s`. */
export function lasting(ms: number): string {
  if (Math.round(ms) < 1_000) return `${Math.round(ms)} ms`;
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 1_000)} s`;
}
