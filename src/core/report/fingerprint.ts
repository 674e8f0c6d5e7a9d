import { parseUrl } from '../fetch/origin.ts';
import { remember } from '../fetch/remember.ts';
import type { ExchangeSummary, Finding } from '../formats/report.ts';

/** Path segments that name one thing among many: numbers, UUIDs, hashes, long tokens. */
const ID_SEGMENT = /^(?:\d+|[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|(?=.*\d)[\w-]{16,})$/i;

/** Short segments are ids only where they are numbers: most are words, and need no look at all the patterns. */
function isId(segment: string): boolean {
  if (segment.length >= 8) return ID_SEGMENT.test(segment);
  const first = segment.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^\d+$/.test(segment);
}

/** The path with ids taken out, so that /orders/17 and /orders/18 are one. */
export const pathPattern: (url: string) => string = remember((url) => {
  const path = parseUrl(url)?.pathname ?? '';
  return path
    .split('/')
    .map((segment) => (isId(segment) ? '*' : segment))
    .join('/');
});

/**
 * A name for a problem that is the same for everyone who meets it: from the cause, where it stands, the target host,
 * the page's origin, the method and the path without its ids; never from times, ids or values.
 */
export function fingerprintOf(exchange: ExchangeSummary, root: Finding | null): string {
  const host = parseUrl(exchange.url)?.host ?? '';
  const cause = `${root?.cause ?? 'none'}\n${root?.phase ?? ''}`;
  return fnv1a(`${cause}\n${host}\n${exchange.origin ?? ''}\n${exchange.method}\n${pathPattern(exchange.url)}`);
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
