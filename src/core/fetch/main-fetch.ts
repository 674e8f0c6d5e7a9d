import { isBadPort } from './bad-port.ts';
import { getFirst, type HeaderList } from './header-list.ts';
import { isCorsSafelistedMethod } from './method.ts';
import { isHttpScheme, isSameOrigin, originOf, parseUrl } from './origin.ts';
import { corsUnsafeRequestHeaderNames } from './request-header.ts';

export type ResponseTainting = 'basic' | 'cors' | 'opaque';

export interface MainFetchRequest {
  origin: string;
  url: string;
  mode: string;
  redirectMode: string;
  method: string;
  headers: HeaderList;
  useCorsPreflightFlag?: boolean;
  /** Fetch and XMLHttpRequest set it; what elements and EventSource ask for never needs a preflight. Set by default. */
  unsafeRequestFlag?: boolean;
  /** A hop to another origin was followed before: from then on even the own origin is fetched by CORS. */
  alreadyTainted?: ResponseTainting;
}

/** What main fetch decides before anything goes on the wire. https://fetch.spec.whatwg.org/#main-fetch step 12 */
export type MainFetchDecision =
  | { kind: 'fetch'; tainting: ResponseTainting; preflight: PreflightNeed | null }
  | {
      kind: 'network-error';
      because: 'mode-same-origin' | 'no-cors-redirect-mode' | 'scheme-unsupported' | 'bad-port';
    };

export interface PreflightNeed {
  /** In words that name the method, the header or the listener that forces it. */
  because: string[];
  method: string;
  headerNames: readonly string[];
}

/** Why a request must ask first, or null. https://fetch.spec.whatwg.org/#http-fetch step 4 */
export function preflightNeed(
  method: string,
  headers: HeaderList,
  useCorsPreflightFlag = false,
  unsafeRequestFlag = true,
): PreflightNeed | null {
  if (!useCorsPreflightFlag && (!unsafeRequestFlag || (!headers.length && isCorsSafelistedMethod(method)))) return null;
  const headerNames = corsUnsafeRequestHeaderNames(headers);
  const because: string[] = [];
  if (!isCorsSafelistedMethod(method)) because.push(`method ${method}`);
  for (const name of headerNames) {
    const value = getFirst(headers, name) ?? '';
    because.push(name === 'content-type' ? `content-type ${value}` : `header ${name}`);
  }
  if (useCorsPreflightFlag && !because.length) because.push('upload progress listener');
  return because.length ? { because, method, headerNames } : null;
}

/** Schemes that scheme fetch knows, and file:, which it leaves to the browser. https://fetch.spec.whatwg.org/#scheme-fetch */
const isFetchScheme = (protocol: string | undefined): boolean =>
  protocol !== undefined && /^(?:about|blob|data|file|https?):$/.test(protocol);

export function mainFetch(request: MainFetchRequest): MainFetchDecision {
  const scheme = parseUrl(request.url)?.protocol;
  const own = isSameOrigin(request.origin, originOf(request.url)) && (request.alreadyTainted ?? 'basic') === 'basic';
  if (isBadPort(request.url)) return { kind: 'network-error', because: 'bad-port' };
  if (own || scheme === 'data:' || request.mode === 'navigate' || request.mode === 'websocket') {
    return { kind: 'fetch', tainting: 'basic', preflight: null };
  }
  if (request.mode === 'same-origin') return { kind: 'network-error', because: 'mode-same-origin' };
  if (request.mode === 'no-cors') {
    if (request.redirectMode !== 'follow') return { kind: 'network-error', because: 'no-cors-redirect-mode' };
    if (!isFetchScheme(scheme)) return { kind: 'network-error', because: 'scheme-unsupported' };
    return { kind: 'fetch', tainting: 'opaque', preflight: null };
  }
  if (!isHttpScheme(request.url)) return { kind: 'network-error', because: 'scheme-unsupported' };
  const preflight = preflightNeed(
    request.method,
    request.headers,
    request.useCorsPreflightFlag,
    request.unsafeRequestFlag,
  );
  return { kind: 'fetch', tainting: 'cors', preflight };
}
