import { remember } from './remember.ts';

/** A header as the wire had it: its name in any letter case, its value without surrounding whitespace. */
export type Header = readonly [name: string, value: string];
export type HeaderList = readonly Header[];

/** Bytes that may stand in a token. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export const isToken = (value: string): boolean => TOKEN.test(value);

/** Strips HTTP tab and space from both ends, in linear time. https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeValue(value: string): string {
  let start = 0;
  let end = value.length;
  while (start < end && isHttpWhitespace(value.charCodeAt(start))) start++;
  while (end > start && isHttpWhitespace(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
}

function isHttpWhitespace(code: number): boolean {
  return code === 0x09 || code === 0x20 || code === 0x0a || code === 0x0d;
}

/** Every value of a header, in order; empty when the header is absent. */
export function getAll(headers: HeaderList, name: string): string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const header of headers) if (isNamed(header, wanted)) values.push(normalizeValue(header[1]));
  return values;
}

/** The combined value (joined with ", "), or null when absent. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function get(headers: HeaderList, name: string): string | null {
  const wanted = name.toLowerCase();
  let combined: string | null = null;
  for (const header of headers) {
    if (!isNamed(header, wanted)) continue;
    const value = normalizeValue(header[1]);
    combined = combined === null ? value : `${combined}, ${value}`;
  }
  return combined;
}

export function has(headers: HeaderList, name: string): boolean {
  const wanted = name.toLowerCase();
  return headers.some((header) => isNamed(header, wanted));
}

/** Most names differ in length, so few are put into lower case. A diagnosis looks up some hundred names. */
const isNamed = ([name]: Header, wanted: string): boolean =>
  name.length === wanted.length && (name === wanted || name.toLowerCase() === wanted);

/**
 * The values of a header whose grammar is a list of tokens: `#token` of RFC 9110.
 * Returns null when the header is absent, 'failure' when it does not match the grammar, else the tokens (possibly none).
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokenList(headers: HeaderList, name: string): readonly string[] | 'failure' | null {
  const values = getAll(headers, name);
  if (!values.length) return null;
  if (values.length === 1) return tokensOf(values[0] as string);
  const tokens: string[] = [];
  for (const value of values) {
    const own = tokensOf(value);
    if (own === 'failure') return 'failure';
    tokens.push(...own);
  }
  return tokens;
}

/** A server sends the same lists with every answer. */
const tokensOf = remember((value): readonly string[] | 'failure' => {
  const tokens: string[] = [];
  for (const piece of value.split(',')) {
    const token = normalizeValue(piece);
    if (token === '') continue;
    if (!isToken(token)) return 'failure';
    tokens.push(token);
  }
  return tokens;
});
