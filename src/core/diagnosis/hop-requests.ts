import type { Exchange, Hop, RequestMode } from '../exchange/exchange.ts';
import { extractTokenList, get, type HeaderList, lowerCase } from '../fetch/header-list.ts';
import { type MainFetchDecision, mainFetch, type PreflightNeed, type ResponseTainting } from '../fetch/main-fetch.ts';
import { redirectedRequest } from '../fetch/redirect.ts';
import { serializeRequestOrigin } from '../fetch/redirect-taint.ts';

/** What the standard says of one hop. */
export interface HopWalk {
  /** What its Origin header says, or would say; null when none is sent. */
  origin: string;
  tainting: ResponseTainting;
  preflight: PreflightNeed | null;
}

/** What main fetch makes of one request of the chain: it goes out, or it is refused for a reason. */
export type HopRequest = HopWalk | { because: Extract<MainFetchDecision, { kind: 'network-error' }>['because'] };

/**
 * What the standard makes of each request of the chain before any answer is looked at, up to the first that it refuses.
 * The same whatever the credentials mode, and whatever is changed in the answers' headers.
 */
export function hopRequests(exchange: Exchange): readonly HopRequest[] {
  const origin = exchange.origin.value ?? 'null';
  const mode: RequestMode = exchange.mode.value ?? 'cors';
  const requests: HopRequest[] = [];
  const urls: string[] = [];
  let tainting: ResponseTainting = 'basic';
  let headers: HeaderList = exchange.authorHeaders.value ?? NONE_SET;
  for (const [index, hop] of exchange.hops.entries()) {
    urls.push(hop.url);
    headers = headersAt(exchange, index, headers);
    const decision = mainFetch({
      origin,
      url: hop.url,
      mode,
      redirectMode: exchange.redirect.value ?? 'follow',
      method: hop.method,
      headers,
      useCorsPreflightFlag: hop.preflight !== null,
      alreadyTainted: tainting,
    });
    if (decision.kind === 'network-error') {
      requests.push({ because: decision.because });
      break;
    }
    const need =
      decision.tainting === 'cors' ? preflightAt(hop, decision.preflight, exchange.authorHeaders.value !== null) : null;
    requests.push({ origin: originAt(hop, origin, urls), tainting: decision.tainting, preflight: need });
    // The browser's own upgrade to https comes before main fetch looks at the URL.
    if (!hop.internalRedirect) tainting = decision.tainting;
  }
  return requests;
}

const NONE_SET: HeaderList = [];

/** The headers that script set, less what the redirect that led to this hop takes away. */
function headersAt(exchange: Exchange, index: number, headers: HeaderList): HeaderList {
  const previous = exchange.hops[index - 1];
  if (!previous || previous.internalRedirect) return headers;
  const request = { method: previous.method, headers };
  return redirectedRequest(request, previous.status ?? 307, previous.url, exchange.hops[index]?.url ?? '').headers;
}

/** The Origin header of a hop: as it was sent, else as the standard says it would be. */
function originAt({ requestHeaders }: Hop, origin: string, urls: readonly string[]): string {
  return (requestHeaders && get(requestHeaders, 'origin')) ?? serializeRequestOrigin(origin, urls);
}

/**
 * What a preflight asked for, where it was seen, is better evidence than what script's headers would make it ask; those
 * tell better why.
 */
function preflightAt(hop: Hop, computed: PreflightNeed | null, fromScript: boolean): PreflightNeed | null {
  const asked = hop.preflight?.requestHeaders;
  if (!asked) return computed;
  const names = extractTokenList(asked, 'access-control-request-headers');
  return {
    method: get(asked, 'access-control-request-method') ?? hop.method,
    headerNames: names === null || names === 'failure' ? [] : names.map(lowerCase),
    because: fromScript && computed ? computed.because : becauseAsked(hop.method, names),
  };
}

function becauseAsked(method: string, names: readonly string[] | 'failure' | null): string[] {
  const because = method === 'GET' || method === 'HEAD' || method === 'POST' ? [] : [`method ${method}`];
  if (names !== null && names !== 'failure')
    because.push(...names.map((name) => (name === 'content-type' ? name : `header ${name}`)));
  return because.length ? because : ['upload progress listener'];
}
