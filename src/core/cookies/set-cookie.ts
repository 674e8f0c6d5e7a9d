import { parseCookieDate } from './cookie-date.ts';

export const MAX_NAME_AND_VALUE_BYTES = 4096;
export const MAX_ATTRIBUTE_BYTES = 1024;

export type SameSite = 'strict' | 'lax' | 'none' | 'unspecified';

/** Why a Set-Cookie line is no cookie at all. */
export type SetCookieFlaw = 'control-character' | 'empty' | 'too-large';

/** One Set-Cookie line as a browser reads it. Attributes given twice: the last one stands. */
export interface SetCookie {
  line: string;
  /** Empty for a nameless cookie. */
  name: string;
  value: string;
  /** Lower case, without one leading dot; null when absent or empty: a host-only cookie. */
  domain: string | null;
  /** Null when absent or not starting with a slash: the default path applies. */
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  partitioned: boolean;
  /** `unspecified` also for a value that is none of the three. */
  sameSite: SameSite;
  /** In seconds; null when absent or malformed. It wins over `expires`. */
  maxAge: number | null;
  /** In milliseconds since the epoch; null when absent or malformed. */
  expires: number | null;
  flaw: SetCookieFlaw | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard names them.
const FORBIDDEN = /[\x00-\x08\x0a-\x1f\x7f]/;
const SAME_SITE: Record<string, SameSite> = { strict: 'strict', lax: 'lax', none: 'none' };

/**
 * The Set-Cookie lines in one header value. Firefox joins several with a newline, which can stand in none of them;
 * commas are left alone, as dates hold some.
 */
export const splitSetCookie = (value: string): string[] =>
  value.split('\n').filter((line) => trimBlanks(line.endsWith('\r') ? line.slice(0, -1) : line) !== '');

/**
 * Reads one Set-Cookie line as browsers do; never throws. A line that browsers drop comes back with its `flaw`.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-set-cookie-header-field-2
 */
export function parseSetCookie(line: string): SetCookie {
  const end = line.indexOf(';');
  const { name, value } = nameAndValue(end < 0 ? line : line.slice(0, end));
  const cookie: SetCookie = {
    line,
    name,
    value,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    partitioned: false,
    sameSite: 'unspecified',
    maxAge: null,
    expires: null,
    flaw: flawOf(line, name, value),
  };
  for (let start = end; start >= 0; ) {
    const next = line.indexOf(';', start + 1);
    applyAttribute(cookie, next < 0 ? line.slice(start + 1) : line.slice(start + 1, next));
    start = next;
  }
  return cookie;
}

function nameAndValue(pair: string): { name: string; value: string } {
  const equals = pair.indexOf('=');
  if (equals < 0) return { name: '', value: trimBlanks(pair) };
  return { name: trimBlanks(pair.slice(0, equals)), value: trimBlanks(pair.slice(equals + 1)) };
}

function flawOf(line: string, name: string, value: string): SetCookieFlaw | null {
  if (FORBIDDEN.test(line)) return 'control-character';
  if (name === '' && value === '') return 'empty';
  return byteLength(name) + byteLength(value) > MAX_NAME_AND_VALUE_BYTES ? 'too-large' : null;
}

function applyAttribute(cookie: SetCookie, text: string): void {
  const equals = text.indexOf('=');
  const name = trimBlanks(equals < 0 ? text : text.slice(0, equals)).toLowerCase();
  const value = equals < 0 ? '' : trimBlanks(text.slice(equals + 1));
  if (byteLength(value) > MAX_ATTRIBUTE_BYTES) return;
  switch (name) {
    case 'domain':
      cookie.domain = (value.startsWith('.') ? value.slice(1) : value).toLowerCase() || null;
      break;
    case 'path':
      cookie.path = value.startsWith('/') ? value : null;
      break;
    case 'secure':
      cookie.secure = true;
      break;
    case 'httponly':
      cookie.httpOnly = true;
      break;
    case 'partitioned':
      cookie.partitioned = true;
      break;
    case 'samesite':
      cookie.sameSite = SAME_SITE[value.toLowerCase()] ?? 'unspecified';
      break;
    case 'max-age':
      if (/^-?\d+$/.test(value)) cookie.maxAge = Number(value);
      break;
    case 'expires':
      cookie.expires = parseCookieDate(value) ?? cookie.expires;
      break;
  }
}

/** Bytes in UTF-8, counted no further than is needed to see that a limit is passed. */
function byteLength(text: string): number {
  if (text.length > MAX_NAME_AND_VALUE_BYTES) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/** Strips spaces and tabs from both ends, in linear time. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
