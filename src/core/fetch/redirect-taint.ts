import { isSameOrigin, originOf } from './origin.ts';

/**
 * Whether a chain of URLs has tainted the request's origin: a hop to another origin from a URL that was itself not of
 * the request's origin. A tainted request carries `Origin: null` from there on.
 * https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function hasRedirectTaintedOrigin(origin: string, urls: readonly string[]): boolean {
  for (let i = 1; i < urls.length; i++) {
    const last = originOf(urls[i - 1] as string);
    const current = originOf(urls[i] as string);
    if (!isSameOrigin(current, last) && !isSameOrigin(origin, last)) return true;
  }
  return false;
}

/** What the Origin header says at the last URL of the chain. https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializeRequestOrigin(origin: string, urls: readonly string[]): string {
  return hasRedirectTaintedOrigin(origin, urls) ? 'null' : origin;
}
