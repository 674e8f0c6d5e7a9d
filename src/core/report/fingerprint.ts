import { isLoopbackHost, parseUrl } from '../fetch/origin.ts';
import { remember } from '../fetch/remember.ts';
import type { ExchangeSummary, Finding } from '../formats/report.ts';

/**
 * Path segments that name one thing among many: numbers and dates, numbers behind a word, UUIDs, hashes, long tokens,
 * e-mail addresses, languages, and the names that redaction puts in place of secrets.
 */
const ID_SEGMENT =
  /^(?:(?=[._-]*\d)[\d._-]+|[a-z]+[-_]?\d{3,}|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|(?=.*\d)[\w.~=-]{16,}|redacted-.*|.*(?:@|%40).*)$/i;
/** Languages that the reader chose: `en-US`, `pt_BR`. */
const LANGUAGE = /^[a-z]{2,3}[-_](?:[A-Z]{2}|[A-Z][a-z]{3})$/;
/** A hash within a file's name, as bundlers put there: `app.3f2a1b9c.js`. */
const HASH_IN_NAME = /(?<=[.-])(?=[a-z]*\d)[0-9a-z]{8,}(?=\.)/i;

/** Most short segments are words, and need no look at all the patterns. */
function patternOf(segment: string): string {
  if (segment.length < 4 && !/\d/.test(segment)) return segment;
  const semicolon = segment.indexOf(';');
  const name = semicolon < 0 ? segment : segment.slice(0, semicolon);
  if (/^v\d{1,2}(?:\.\d{1,2})?$/i.test(name)) return name;
  if (ID_SEGMENT.test(name) || LANGUAGE.test(name)) return '*';
  return name.replace(HASH_IN_NAME, '*');
}

/** The path with ids taken out, so that /orders/17 and /orders/18 are one. */
export const pathPattern: (url: string) => string = remember((url) => {
  const path = parseUrl(url)?.pathname ?? '';
  return path.split('/').map(patternOf).join('/');
});

/** A label of a host that names one of many: of a preview, a branch, a tunnel, a customer. */
const ID_LABEL = /^(?=.*[a-z-])(?:.*\d{3}|(?=.*\d.*\d)[\da-z]{8,}$)/i;
/** A machine in somebody's own network. https://www.rfc-editor.org/rfc/rfc1918 */
const OWN_NETWORK = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/;

/** The host with ids taken out of all but the two labels that say whose it is. */
const hostPattern = (host: string): string =>
  host
    .split('.')
    .map((label, index, labels) => (index < labels.length - 2 && ID_LABEL.test(label) ? '*' : label))
    .join('.');

/** Each developer's own machine is one place, whatever it is called there and whichever port was free. */
const place: (url: string) => string = remember((url) => {
  const target = parseUrl(url);
  if (!target) return url;
  const { hostname, host } = target;
  if (OWN_NETWORK.test(hostname)) return 'own network';
  if (!isLoopbackHost(hostname)) return hostPattern(host);
  return hostname.endsWith('.localhost') ? hostname : 'localhost';
});

/**
 * A name for a problem that is the same for everyone who meets it: from the cause, where it stands, the target host,
 * the page's origin, the method and the path without its ids; never from times, ids or values.
 */
export function fingerprintOf(exchange: ExchangeSummary, root: Finding | null): string {
  const { origin, url, method } = exchange;
  const parts = [
    root?.cause ?? 'none',
    root?.phase ?? '',
    place(url),
    origin === null ? '' : place(origin),
    method,
    pathPattern(url),
  ];
  return fnv1a(parts.join('\n'));
}

/** FNV-1a over UTF-16 code units, twice 32 bits with different seeds: short, stable, and needs no crypto. */
const fnv1a: (text: string) => string = remember((text) => {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x811c9dc5) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
});
