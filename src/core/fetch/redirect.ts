import { isRedirectStatus } from './cors-preflight-fetch.ts';
import { getFirst, type HeaderList } from './header-list.ts';
import { includesCredentials, isHttpScheme, isSameOrigin, originOf, parseUrl, withoutFragment } from './origin.ts';
import { isCorsNonWildcardRequestHeaderName } from './request-header.ts';

/** https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 6 */
export const REDIRECT_LIMIT = 20;

export type RedirectFault =
  | { kind: 'redirect-mode-error'; location: string }
  | { kind: 'redirect-location-invalid'; location: string }
  | { kind: 'redirect-scheme'; location: string }
  | { kind: 'redirect-limit'; location: string }
  | { kind: 'redirect-credentials-url'; location: string };

export interface RedirectQuestion {
  /** The request's origin, serialized. */
  origin: string;
  mode: string;
  redirectMode: string;
  /** Whether the response's tainting is `cors` at this hop. */
  corsTainted: boolean;
  /** The URL that answered with the redirect. */
  url: string;
  /** Redirects followed so far. */
  count: number;
}

/**
 * The absolute URL that a redirect answer names; null when the answer is no redirect or names none, 'failure' when it
 * does not parse. A fragment is kept from the current URL. https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export function locationUrl(url: string, status: number, headers: HeaderList): string | 'failure' | null {
  if (!isRedirectStatus(status)) return null;
  const location = getFirst(headers, 'location');
  if (location === null) return null;
  const parsed = parseUrl(location, url);
  if (!parsed) return 'failure';
  return parsed.hash ? parsed.href : withoutFragment(parsed.href) + (parseUrl(url)?.hash ?? '');
}

/** The first fault of following a redirect, or null. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
export function redirectFault(question: RedirectQuestion, location: string | 'failure'): RedirectFault | null {
  if (question.redirectMode === 'error') return { kind: 'redirect-mode-error', location };
  if (location === 'failure') return { kind: 'redirect-location-invalid', location };
  if (!isHttpScheme(location)) return { kind: 'redirect-scheme', location };
  if (question.count >= REDIRECT_LIMIT) return { kind: 'redirect-limit', location };
  const foreign = !isSameOrigin(question.origin, originOf(location));
  if (includesCredentials(location) && ((question.mode === 'cors' && foreign) || question.corsTainted)) {
    return { kind: 'redirect-credentials-url', location };
  }
  return null;
}

/** Whether following this redirect turns the method into GET and drops the body. Step 12. */
export function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

/** https://fetch.spec.whatwg.org/#request-body-header-name */
const REQUEST_BODY_HEADER = /^content-(?:encoding|language|location|type)$/i;

/**
 * The method and the headers with which a redirect is followed: GET without what described the body, and no
 * Authorization to another origin. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch steps 12 to 13
 * @param status the redirect's status
 * @param from the URL that answered
 * @param to the absolute URL that it names
 */
export function redirectedRequest(
  request: { method: string; headers: HeaderList },
  status: number,
  from: string,
  to: string,
): { method: string; headers: HeaderList } {
  const toGet = becomesGet(status, request.method);
  const moved = !isSameOrigin(originOf(from), originOf(to));
  const method = toGet ? 'GET' : request.method;
  if (!request.headers.length || !(toGet || moved)) return { method, headers: request.headers };
  const headers = request.headers.filter(
    ([name]) => !(toGet && REQUEST_BODY_HEADER.test(name)) && !(moved && isCorsNonWildcardRequestHeaderName(name)),
  );
  return { method, headers };
}
