import type { CaptureEvent } from '../core/formats/capture.ts';
import { pageLine } from '../messaging/page-messages.ts';

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
const NORMALIZED = /^(?:delete|get|head|options|post|put)$/i;
/** A text that the witness itself makes is no longer. */
const LONGEST = 256 * 1024;

export interface Told {
  text: unknown;
  /** Milliseconds since the epoch. */
  time: number;
  /** A name of the document that no other has; calls are numbered within it. */
  document: string;
  /** Serialized origin of the document. */
  origin: string;
}

/** A capture line from what the witness told. Null when it is not well-formed, as when a page found a way to forge it. */
export function readTestimony({ text, time, document, origin }: Told): CaptureEvent | null {
  if (typeof text !== 'string' || text.length > LONGEST) return null;
  const told = parsed(text);
  if (!isObject(told) || !isObject(told.details) || !Number.isSafeInteger(told.call)) return null;
  const id = `${document}-${told.call}`;
  return pageLine({ event: told.event, time, id, details: detailsOf(told.event, told.details, origin) });
}

function detailsOf(event: unknown, details: Record<string, unknown>, origin: string): Record<string, unknown> {
  const { headers, rawHeaders, ...plain } = details;
  if (event === 'request') {
    const method =
      typeof plain.method === 'string' && NORMALIZED.test(plain.method) ? plain.method.toUpperCase() : plain.method;
    return { ...plain, method, headers: pairs(headers).map(([name, value]) => [name.toLowerCase(), value]), origin };
  }
  if (event !== 'response') return plain;
  const exposed = typeof rawHeaders === 'string' ? rawNames(rawHeaders) : pairs(headers).map(([name]) => name);
  return headers === undefined && rawHeaders === undefined ? plain : { ...plain, exposed };
}

function pairs(headers: unknown): [string, string][] {
  if (!Array.isArray(headers)) return [];
  return headers.filter(
    (one): one is [string, string] => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'string',
  );
}

/** Names of the headers that `getAllResponseHeaders` gives, a line each. */
const rawNames = (raw: string): string[] =>
  raw
    .split('\r\n')
    .map((line) => line.split(':', 1)[0]?.trim().toLowerCase() ?? '')
    .filter(Boolean)
    .slice(0, 200);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
