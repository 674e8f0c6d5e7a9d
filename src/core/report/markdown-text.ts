/** A ticket is read by people: beyond this many characters a value is cut, and its length told. */
const LONGEST = 600;

/** The text, cut where it is too long to be read, with its length told. */
export const cutText = (text: string, longest = LONGEST): string =>
  text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;

/** Text from outside, safe to stand in a Markdown line. */
export function inline(text: string, longest = LONGEST): string {
  return cutText(text, longest)
    .replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_[\]<>|#~&]/g, (mark) => `\\${mark}`);
}

/** Text from outside, as code in a Markdown line: a fence longer than any that it holds. */
export function codeSpan(text: string, longest = LONGEST): string {
  const plain = cutText(text, longest).replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  const fence = '`'.repeat(longestRun(plain) + 1);
  return plain.trim() === '' ? '' : `${fence}${/^`|`$/.test(plain) ? ` ${plain} ` : plain}${fence}`;
}

/** The same in a cell of a table, where a bar ends the cell even within code. */
export const codeCell = (text: string): string => codeSpan(text).replaceAll('|', '\\|');

/** Text from outside as a block of code, line by line. */
export function codeBlock(text: string, language = ''): string {
  const lines = text.split('\n').map((line) => cutText(line.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')));
  const body = lines.join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));

/** `- one` per item; nothing where there is none. */
export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** A table; nothing where there is no row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (!rows.length) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
