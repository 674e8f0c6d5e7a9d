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
  for (const [n, v] of headers)
    if (n.length === wanted.length && n.toLowerCase() === wanted) values.push(normalizeValue(v));
  return values;
}

/** The combined value (joined with ", "), or null when absent. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function get(headers: HeaderList, name: string): string | null {
  const values = getAll(headers, name);
  return values.length ? values.join(', ') : null;
}

export const has = (headers: HeaderList, name: string): boolean => getAll(headers, name).length > 0;

/**
 * The values of a header whose grammar is a list of tokens: `#token` of RFC 9110.
 * Returns null when the header is absent, 'failure' when it does not match the grammar, else the tokens (possibly none).
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokenList(headers: HeaderList, name: string): string[] | 'failure' | null {
  const values = getAll(headers, name);
  if (!values.length) return null;
  const tokens: string[] = [];
  for (const value of values) {
    for (const piece of value.split(',')) {
      const token = normalizeValue(piece);
      if (token === '') continue;
      if (!isToken(token)) return 'failure';
      tokens.push(token);
    }
  }
  return tokens;
}
