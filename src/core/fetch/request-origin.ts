import type { ResponseTainting } from './main-fetch.ts';
import { isSameOrigin, originOf, parseUrl } from './origin.ts';
import { serializeRequestOrigin } from './redirect-taint.ts';

export interface RequestOriginQuestion {
  /** The request's origin, serialized. */
  origin: string;
  /** Every URL asked for so far, the current one last. */
  urls: readonly string[];
  mode: string;
  method: string;
  tainting: ResponseTainting;
  /** `strict-origin-when-cross-origin` unless said otherwise. */
  referrerPolicy?: string;
}

const SECURE_ONLY = new Set(['', 'no-referrer-when-downgrade', 'strict-origin', 'strict-origin-when-cross-origin']);

/**
 * The value of the Origin header that this request carries, or null when it carries none.
 * https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function requestOriginHeader(question: RequestOriginQuestion): string | null {
  const { origin, urls, mode, method, tainting, referrerPolicy = '' } = question;
  const serialized = serializeRequestOrigin(origin, urls);
  if (tainting === 'cors' || mode === 'websocket') return serialized;
  if (method === 'GET' || method === 'HEAD') return null;
  if (mode === 'cors') return serialized;
  const url = urls.at(-1) ?? '';
  if (referrerPolicy === 'no-referrer') return 'null';
  if (SECURE_ONLY.has(referrerPolicy) && origin.startsWith('https:') && parseUrl(url)?.protocol !== 'https:')
    return 'null';
  if (referrerPolicy === 'same-origin' && !isSameOrigin(origin, originOf(url))) return 'null';
  return serialized;
}
