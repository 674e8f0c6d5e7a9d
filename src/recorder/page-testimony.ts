import type { CaptureEvent } from '../core/formats/capture.ts';
import { MOST_URL, pageLine } from '../messaging/page-messages.ts';

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
  if (event !== 'request') return details;
  const { headers, url, base, method, ...plain } = details;
  return { ...plain, url: resolved(url, base), method: normalized(method), headers: pairs(headers), origin };
}

const normalized = (method: unknown): unknown =>
  typeof method === 'string' && NORMALIZED.test(method) ? method.toUpperCase() : method;

/** The URL that the browser asked for; undefined when it asks nobody for this one. */
function resolved(url: unknown, base: unknown): string | undefined {
  const against = typeof base === 'string' && base !== '' ? base : undefined;
  if (typeof url !== 'string' || !URL.canParse(url, against)) return undefined;
  const { protocol, username, password, href } = new URL(url, against);
  const asks = /^https?:$/.test(protocol) && username === '' && password === '';
  return asks ? href.slice(0, MOST_URL) : undefined;
}

/** Names in lower case with their values, from a list in which they alternate. */
function pairs(flat: unknown): [unknown, unknown][] {
  if (!Array.isArray(flat)) return [];
  return Array.from({ length: flat.length >> 1 }, (_, i) => [lower(flat[2 * i]), flat[2 * i + 1]]);
}

const lower = (name: unknown): unknown => (typeof name === 'string' ? name.toLowerCase() : name);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
