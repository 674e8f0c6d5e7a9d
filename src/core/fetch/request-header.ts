import MIMEType from 'whatwg-mimetype';
import { type HeaderList, isToken } from './header-list.ts';
import { remember } from './remember.ts';

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard names these bytes
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
/** Bytes of Accept-Language and Content-Language: 0-9 A-Z a-z space * , - . ; = */
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/;
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
/** A single range that starts somewhere: `bytes=0-` or `bytes=0-255`. https://fetch.spec.whatwg.org/#simple-range-header-value */
const SIMPLE_RANGE = /^bytes=(\d+)-(\d*)$/;
const SAFELISTED_VALUE_BYTES = 128;
const SAFELISTED_TOTAL_BYTES = 1024;

const mimeEssence = remember((value): string | null => MIMEType.parse(value)?.essence ?? null);

/**
 * Length in bytes of a header value. Script's values are byte sequences, one character a byte; a character beyond them
 * can only stand for bytes that were decoded as UTF-8.
 */
function byteLength(value: string): number {
  for (let i = 0; i < value.length; i++) {
    if (value.charCodeAt(i) > 0xff) return new TextEncoder().encode(value).length;
  }
  return value.length;
}

/** Whether the name and value may go cross-origin without asking. https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
  if (byteLength(value) > SAFELISTED_VALUE_BYTES) return false;
  switch (name.toLowerCase()) {
    case 'accept':
      return !UNSAFE_BYTE.test(value);
    case 'accept-language':
    case 'content-language':
      return LANGUAGE.test(value);
    case 'content-type': {
      if (UNSAFE_BYTE.test(value)) return false;
      const essence = mimeEssence(value);
      return essence !== null && FORM_TYPES.has(essence);
    }
    case 'range': {
      const match = SIMPLE_RANGE.exec(value);
      return match !== null && (match[2] === '' || BigInt(match[1] as string) <= BigInt(match[2] as string));
    }
    default:
      return false;
  }
}

/** What script may set on a no-cors request; anything else is dropped. https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
export function isNoCorsSafelistedRequestHeader(name: string, value: string): boolean {
  return name.toLowerCase() !== 'range' && isCorsSafelistedRequestHeader(name, value);
}

/**
 * The names that a preflight must ask for: lower-case, sorted, each once.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(headers: HeaderList): readonly string[] {
  let names = UNSAFE_NAMES.get(headers);
  if (!names) {
    names = unsafeNames(headers);
    UNSAFE_NAMES.set(headers, names);
  }
  return names;
}

/** A diagnosis asks some five times about the same list. */
const UNSAFE_NAMES = new WeakMap<HeaderList, readonly string[]>();

function unsafeNames(headers: HeaderList): readonly string[] {
  const unsafe = new Set<string>();
  const safe: string[] = [];
  let safeBytes = 0;
  for (const [name, value] of headers) {
    if (!isCorsSafelistedRequestHeader(name, value)) unsafe.add(name.toLowerCase());
    else {
      safe.push(name.toLowerCase());
      safeBytes += byteLength(value);
    }
  }
  if (safeBytes > SAFELISTED_TOTAL_BYTES) for (const name of safe) unsafe.add(name);
  return [...unsafe].sort();
}

/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export const isCorsNonWildcardRequestHeaderName = (name: string): boolean => name.toLowerCase() === 'authorization';

const FORBIDDEN = new Set(
  (
    'accept-charset accept-encoding access-control-request-headers access-control-request-method connection ' +
    'content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer ' +
    'transfer-encoding upgrade via'
  ).split(' '),
);
const METHOD_OVERRIDE = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/** Names that script cannot set: the browser drops them. https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (FORBIDDEN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) return true;
  if (!METHOD_OVERRIDE.has(lower)) return false;
  return value.split(',').some((method) => /^\s*(?:connect|trace|track)\s*$/i.test(method));
}

/** Names that Chromium and Firefox add to requests by themselves; script did not set them. */
const BROWSER_ADDED =
  /^(?:accept|accept-encoding|accept-language|access-control-request-.*|alt-used|authority|cache-control|connection|content-length|cookie|dnt|host|if-modified-since|if-none-match|origin|pragma|priority|purpose|referer|save-data|sec-.*|te|upgrade-insecure-requests|user-agent|x-client-data|:.*)$/i;

/**
 * The headers of a request on the wire that script may have set. Browsers send `Accept` and others by themselves, so
 * those are left out: what is left is never less than what made the request need a preflight, unless script set an
 * unusual Accept or Accept-Language.
 */
export function authorHeadersOnTheWire(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => isToken(name) && !BROWSER_ADDED.test(name));
}
