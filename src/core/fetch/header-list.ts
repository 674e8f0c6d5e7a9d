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
  if (end === 0 || !(isHttpWhitespace(value.charCodeAt(0)) || isHttpWhitespace(value.charCodeAt(end - 1))))
    return value;
  while (start < end && isHttpWhitespace(value.charCodeAt(start))) start++;
  while (end > start && isHttpWhitespace(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
}

function isHttpWhitespace(code: number): boolean {
  return code === 0x09 || code === 0x20 || code === 0x0a || code === 0x0d;
}

/** A name in lower case. The same few names come with every answer, and one shared text compares and hashes fastest. */
export const lowerCase: (name: string) => string = remember((name) => name.toLowerCase());

/** Every value of a header, in order; empty when the header is absent. */
export function getAll(headers: HeaderList, name: string): string[] {
  const wanted = lowerCase(name);
  const values: string[] = [];
  for (const header of headers) if (isNamed(header, wanted)) values.push(normalizeValue(header[1]));
  return values;
}

/** The first value of a header as it came, or null when absent. */
export function getFirst(headers: HeaderList, name: string): string | null {
  const wanted = lowerCase(name);
  for (const header of headers) if (isNamed(header, wanted)) return header[1];
  return null;
}

/** The combined value (joined with ", "), or null when absent. https://fetch.spec.whatwg.org/#concept-header-list-get */
export function get(headers: HeaderList, name: string): string | null {
  const wanted = lowerCase(name);
  let combined: string | null = null;
  for (const header of headers) {
    if (!isNamed(header, wanted)) continue;
    const value = normalizeValue(header[1]);
    combined = combined === null ? value : `${combined}, ${value}`;
  }
  return combined;
}

export function has(headers: HeaderList, name: string): boolean {
  const wanted = lowerCase(name);
  for (const header of headers) if (isNamed(header, wanted)) return true;
  return false;
}

/** Most names differ in length, so few are put into lower case. A diagnosis looks up some hundred names. */
function isNamed(header: Header, wanted: string): boolean {
  const name = header[0];
  return name.length === wanted.length && (name === wanted || lowerCase(name) === wanted);
}

/**
 * The values of a header whose grammar is a list of tokens: `#token` of RFC 9110.
 * Returns null when the header is absent, 'failure' when it does not match the grammar, else the tokens (possibly none).
 * https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractTokenList(headers: HeaderList, name: string): readonly string[] | 'failure' | null {
  const first = getFirst(headers, name);
  if (first === null) return null;
  if (first === get(headers, name)) return tokensOf(first);
  const tokens: string[] = [];
  for (const value of getAll(headers, name)) {
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

const NO_NAMES: ReadonlySet<string> = new Set();
const NAMES_IN = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The tokens of a list as header names, which compare without regard to letter case; empty for a list that is none. */
export function namesIn(tokens: readonly string[] | 'failure' | null): ReadonlySet<string> {
  if (tokens === null || tokens === 'failure') return NO_NAMES;
  let names = NAMES_IN.get(tokens);
  if (!names) {
    names = new Set(tokens.map(lowerCase));
    NAMES_IN.set(tokens, names);
  }
  return names;
}
