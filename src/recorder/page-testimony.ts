import type { CaptureEvent } from '../core/formats/capture.ts';
import { pageLine } from '../messaging/page-messages.ts';

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
const NORMALIZED = /^(?:delete|get|head|options|post|put)$/i;

/** The document that told something. */
export interface Teller {
  /** A name of the document that no other has; calls are numbered within it. */
  document: string;
  /** Serialized origin of the document. */
  origin: string;
}

/** A capture line from what a script in a page told. Null when it is not well-formed, as when a page found a way to forge it. */
export function readTestimony(told: unknown, { document, origin }: Teller): CaptureEvent | null {
  if (!isObject(told) || !isObject(told.details)) return null;
  const { event, time, call } = told;
  if (event === 'csp-violation') return pageLine({ event, time, details: told.details });
  if (!Number.isSafeInteger(call)) return null;
  return pageLine({ event, time, id: `${document}-${call}`, details: detailsOf(event, told.details, origin) });
}

function detailsOf(event: unknown, details: Record<string, unknown>, origin: string): Record<string, unknown> {
  const { headers, rawHeaders, ...plain } = details;
  if (event === 'request') {
    const method =
      typeof plain.method === 'string' && NORMALIZED.test(plain.method) ? plain.method.toUpperCase() : plain.method;
    return { ...plain, method, headers: pairs(headers), origin };
  }
  if (event !== 'response') return plain;
  const exposed = typeof rawHeaders === 'string' ? rawNames(rawHeaders) : names(headers);
  return headers === undefined && rawHeaders === undefined ? plain : { ...plain, exposed };
}

/** Names in lower case with their values, from a list in which they alternate. */
function pairs(flat: unknown): [unknown, unknown][] {
  if (!Array.isArray(flat)) return [];
  return Array.from({ length: flat.length >> 1 }, (_, i) => [lower(flat[2 * i]), flat[2 * i + 1]]);
}

const names = (flat: unknown): unknown[] => (Array.isArray(flat) ? flat.map(lower) : []);
const lower = (name: unknown): unknown => (typeof name === 'string' ? name.toLowerCase() : name);

/** Names of the headers that `getAllResponseHeaders` gives, a line each. */
const rawNames = (raw: string): string[] =>
  raw
    .split('\r\n')
    .map((line) => line.split(':', 1)[0]?.trim().toLowerCase() ?? '')
    .filter(Boolean)
    .slice(0, 200);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
