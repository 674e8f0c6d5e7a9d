import { type SetCookieGrammar, setCookieGrammar } from '../browsers/set-cookie-grammar.ts';
import type { BrowserName } from '../exchange/exchange.ts';
import { parseCookieDate } from './cookie-date.ts';

export const MAX_NAME_AND_VALUE_BYTES = 4096;
export const MAX_ATTRIBUTE_BYTES = 1024;

export type SameSite = 'strict' | 'lax' | 'none' | 'unspecified';

/** Why a Set-Cookie line is no cookie at all. */
export type SetCookieFlaw = 'control-character' | 'empty' | 'nameless' | 'too-large';

/** One Set-Cookie line as a browser reads it. Attributes given twice: the last one stands. */
export interface SetCookie {
  line: string;
  /** Empty for a nameless cookie. */
  name: string;
  value: string;
  /** Lower case, without one leading dot; null when absent or empty: a host-only cookie. Empty for a lone dot. */
  domain: string | null;
  /** Whether Domain was written with a leading dot. */
  domainDot: boolean;
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
const SAME_SITE = new Map<string, SameSite>([
  ['strict', 'strict'],
  ['lax', 'lax'],
  ['none', 'none'],
]);

/**
 * The Set-Cookie lines in one header value. Firefox joins several with a newline, which can stand in none of them;
 * commas are left alone, as dates hold some.
 */
export const splitSetCookie = (value: string): string[] =>
  value.split('\n').filter((line) => trimBlanks(line.endsWith('\r') ? line.slice(0, -1) : line) !== '');

/**
 * Reads one Set-Cookie line as a browser does; never throws. A line that the browser drops comes back with its `flaw`.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-set-cookie-header-field-2
 */
export function parseSetCookie(line: string, browser: BrowserName): SetCookie {
  const grammar = setCookieGrammar(browser);
  const end = line.indexOf(';');
  const { name, value } = nameAndValue(end < 0 ? line : line.slice(0, end), grammar);
  const cookie: SetCookie = {
    line,
    name,
    value,
    domain: null,
    domainDot: false,
    path: null,
    secure: false,
    httpOnly: false,
    partitioned: false,
    sameSite: 'unspecified',
    maxAge: null,
    expires: null,
    flaw: FORBIDDEN.test(line) ? 'control-character' : null,
  };
  cookie.flaw ??= flawOf(name, value, grammar);
  for (let start = end; start >= 0; ) {
    const next = line.indexOf(';', start + 1);
    applyAttribute(cookie, next < 0 ? line.slice(start + 1) : line.slice(start + 1, next), grammar);
    start = next;
  }
  if (cookie.path?.includes('\t')) cookie.flaw ??= 'control-character';
  return cookie;
}

function nameAndValue(pair: string, { pairWithoutEquals }: SetCookieGrammar): { name: string; value: string } {
  const equals = pair.indexOf('=');
  if (equals >= 0) return { name: trimBlanks(pair.slice(0, equals)), value: trimBlanks(pair.slice(equals + 1)) };
  return pairWithoutEquals === 'name' ? { name: trimBlanks(pair), value: '' } : { name: '', value: trimBlanks(pair) };
}

function flawOf(name: string, value: string, grammar: SetCookieGrammar): SetCookieFlaw | null {
  if (name === '' && value === '') return 'empty';
  if (name === '' && (grammar.refusedNameless === 'all' || value.includes('='))) return 'nameless';
  if (grammar.forbidsTabs && (name.includes('\t') || value.includes('\t'))) return 'control-character';
  return byteLength(name) + byteLength(value) > MAX_NAME_AND_VALUE_BYTES ? 'too-large' : null;
}

/** The last attribute of a name stands, even where its value is malformed and undoes an earlier one. */
function applyAttribute(cookie: SetCookie, text: string, grammar: SetCookieGrammar): void {
  const equals = text.indexOf('=');
  const name = trimBlanks(equals < 0 ? text : text.slice(0, equals)).toLowerCase();
  const value = equals < 0 ? '' : trimBlanks(text.slice(equals + 1));
  if (grammar.forbidsTabs && (name.includes('\t') || value.includes('\t'))) cookie.flaw ??= 'control-character';
  const tooLong = byteLength(value) > MAX_ATTRIBUTE_BYTES;
  if (!tooLong || grammar.longFlagsCount) applyFlag(cookie, name);
  if (!tooLong) applyValue(cookie, name, value, grammar);
}

function applyFlag(cookie: SetCookie, name: string): void {
  if (name === 'secure') cookie.secure = true;
  else if (name === 'httponly') cookie.httpOnly = true;
  else if (name === 'partitioned') cookie.partitioned = true;
}

function applyValue(cookie: SetCookie, name: string, value: string, grammar: SetCookieGrammar): void {
  switch (name) {
    case 'domain':
      cookie.domainDot = value.startsWith('.');
      cookie.domain = value === '' ? null : value.slice(cookie.domainDot ? 1 : 0).toLowerCase();
      break;
    case 'path':
      cookie.path = value.startsWith('/') ? value : null;
      break;
    case 'samesite':
      cookie.sameSite = SAME_SITE.get(value.toLowerCase()) ?? 'unspecified';
      break;
    case 'max-age':
      cookie.maxAge = parseMaxAge(value, grammar);
      break;
    case 'expires':
      cookie.expires = parseCookieDate(value, grammar.lenientDates);
      break;
  }
}

function parseMaxAge(value: string, grammar: SetCookieGrammar): number | null {
  if (/^-?\d+$/.test(value) || (grammar.maxAgePlus && /^\+\d+$/.test(value))) return Number(value);
  return grammar.maxAgeMinusAnything && value.startsWith('-') ? -1 : null;
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
