import type { CredentialsMode, Exchange, Hop, Preflight, RequestMode } from '../exchange/exchange.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import { corsPreflightFaults, isRedirectStatus, type PreflightFault } from '../fetch/cors-preflight-fetch.ts';
import { extractTokenList, get, type HeaderList, lowerCase } from '../fetch/header-list.ts';
import { mainFetch, type PreflightNeed, type ResponseTainting } from '../fetch/main-fetch.ts';
import { isLoopbackHost, isPotentiallyTrustworthy, isSameOrigin, originOf, parseUrl } from '../fetch/origin.ts';
import { locationUrl, redirectedRequest, redirectFault } from '../fetch/redirect.ts';
import { serializeRequestOrigin } from '../fetch/redirect-taint.ts';
import { resourcePolicyFault } from '../fetch/resource-policy.ts';
import type { FailedStep, Fault, StepPhase } from '../fetch/step.ts';

/** What the standard says of one hop. */
export interface HopWalk {
  /** What its Origin header says, or would say; null when none is sent. */
  origin: string;
  tainting: ResponseTainting;
  preflight: PreflightNeed | null;
}

export interface Walk {
  /** All faults of the stage at which the standard stops; empty when it lets everything seen pass. */
  failed: FailedStep[];
  /** Faults that only the standard minds, and no browser: Authorization under `*`. */
  standardOnly: FailedStep[];
  hops: HopWalk[];
}

/**
 * Runs the Fetch standard over what was observed, up to the first stage that fails. https://fetch.spec.whatwg.org/#main-fetch
 * @param credentials the credentials mode to assume
 */
export function walk(exchange: Exchange, credentials: CredentialsMode): Walk {
  const origin = exchange.origin.value ?? 'null';
  const mode: RequestMode = exchange.mode.value ?? 'cors';
  const withCredentials = credentials === 'include';
  const result: Walk = { failed: [], standardOnly: [], hops: [] };
  const urls: string[] = [];
  let tainting: ResponseTainting = 'basic';
  let headers: HeaderList = exchange.authorHeaders.value ?? NONE_SET;
  let index = -1;
  const fail = (phase: StepPhase, faults: readonly Fault[]): boolean => {
    for (const fault of faults) result.failed.push({ hop: index, phase, fault });
    return faults.length > 0;
  };
  for (const hop of exchange.hops) {
    index++;
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
      fail('request', [{ kind: decision.because }]);
      return result;
    }
    const serialized = originAt(exchange, index, origin, urls);
    const need =
      decision.tainting === 'cors' ? preflightAt(hop, decision.preflight, exchange.authorHeaders.value !== null) : null;
    result.hops.push({ origin: serialized, tainting: decision.tainting, preflight: need });
    if (mayBeMixedContent(exchange, hop) && isMixedContent(origin, hop.url)) {
      fail('request', [{ kind: 'mixed-content', url: hop.url }]);
      return result;
    }
    if (decision.tainting === 'cors' && hop.preflight?.status != null && hop.preflight.responseHeaders) {
      const faults = preflightFaults(hop.preflight, need, serialized, withCredentials, exchange.useCorsPreflightFlag);
      for (const fault of faults) {
        const list = isStandardOnly(fault) ? result.standardOnly : result.failed;
        list.push({ hop: index, phase: 'preflight', fault });
      }
      if (result.failed.length) return result;
    }
    // The browser's own upgrade to https comes before main fetch looks at the URL.
    if (hop.internalRedirect) continue;
    tainting = decision.tainting;
    if (hop.status === null || hop.responseHeaders === null) return result;
    if (decision.tainting === 'cors') {
      if (fail('response', corsCheck(hop.responseHeaders, serialized, withCredentials))) return result;
    }
    if (decision.tainting === 'opaque') {
      const fault = resourcePolicyFault(hop.responseHeaders, origin, hop.url);
      if (fault && fail('response', [fault])) return result;
    }
    if (!isRedirectStatus(hop.status)) continue;
    if (fail('redirect', redirectFaults(exchange, index, origin, mode, decision.tainting === 'cors'))) return result;
  }
  return result;
}

const NONE_SET: HeaderList = [];

/** What a browser put on the wire was not mixed content to it; what never got there may have been. */
function mayBeMixedContent(exchange: Exchange, hop: Hop): boolean {
  if (exchange.sources[0] === 'scenario') return exchange.targetAddressSpace === undefined;
  return exchange.sources[0] !== 'webRequest' && hop.status === null;
}

const isStandardOnly = (fault: Fault): boolean => fault.kind === 'header-disallowed' && fault.standardOnly;

/** The headers that script set, less what the redirect that led to this hop takes away. */
function headersAt(exchange: Exchange, index: number, headers: HeaderList): HeaderList {
  const previous = exchange.hops[index - 1];
  if (!previous || previous.internalRedirect) return headers;
  const request = { method: previous.method, headers };
  return redirectedRequest(request, previous.status ?? 307, previous.url, exchange.hops[index]?.url ?? '').headers;
}

/** The Origin header of a hop: as it was sent, else as the standard says it would be. */
function originAt(exchange: Exchange, index: number, origin: string, urls: readonly string[]): string {
  const sent = exchange.hops[index]?.requestHeaders;
  return (sent && get(sent, 'origin')) ?? serializeRequestOrigin(origin, urls);
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

function preflightFaults(
  preflight: Preflight,
  need: PreflightNeed | null,
  origin: string,
  withCredentials: boolean,
  useCorsPreflightFlag: boolean | undefined,
): PreflightFault[] {
  const sentOrigin = preflight.requestHeaders && get(preflight.requestHeaders, 'origin');
  return corsPreflightFaults(
    {
      method: need?.method ?? 'GET',
      headerNames: need?.headerNames ?? [],
      origin: sentOrigin ?? origin,
      withCredentials,
      useCorsPreflightFlag,
    },
    { status: preflight.status as number, headers: preflight.responseHeaders ?? [] },
  );
}

function redirectFaults(
  exchange: Exchange,
  index: number,
  origin: string,
  mode: RequestMode,
  corsTainted: boolean,
): Fault[] {
  const hop = exchange.hops[index] as Hop;
  if (hop.status === null || !isRedirectStatus(hop.status)) return [];
  const location = locationUrl(hop.url, hop.status, hop.responseHeaders ?? []);
  const redirectMode = redirectModeAt(exchange, index);
  if (redirectMode === 'error') return [{ kind: 'redirect-mode-error', location: location ?? '' }];
  if (location === null || redirectMode === 'manual') return [];
  const fault = redirectFault({ origin, mode, redirectMode, corsTainted, url: hop.url, count: index }, location);
  if (fault) return [fault];
  const followed = exchange.hops.length > index + 1;
  if (location !== 'failure' && !followed && isMixedContent(origin, location))
    return [{ kind: 'mixed-content', url: location }];
  return [];
}

/**
 * The redirect mode, or what the wire says of it: a redirect that the browser was free to follow and did not follow
 * can only have been made with `error` or `manual`; the exchange failed, so it was `error`.
 */
function redirectModeAt(exchange: Exchange, index: number): string {
  if (exchange.redirect.value) return exchange.redirect.value;
  return stoppedAtRedirect(exchange, index) ? 'error' : 'follow';
}

/** Whether the browser saw a redirect, was allowed to follow it by all rules, and went no further. */
export function stoppedAtRedirect(exchange: Exchange, index: number): boolean {
  const hop = exchange.hops[index];
  if (!hop || hop.status === null || !isRedirectStatus(hop.status) || exchange.hops.length > index + 1) return false;
  if (exchange.redirect.value !== null || exchange.sources[0] !== 'webRequest') return false;
  const location = locationUrl(hop.url, hop.status, hop.responseHeaders ?? []);
  if (location === null || location === 'failure' || isMixedContent(exchange.origin.value ?? 'null', location))
    return false;
  if (exchange.browser === 'firefox') return exchange.end.kind === 'completed';
  return exchange.end.kind === 'error' && exchange.end.error === 'net::ERR_ABORTED' && hop.redirectUrl !== null;
}

/** A page over https may not fetch over http, loopback excepted. https://w3c.github.io/webappsec-mixed-content/#should-block-fetch */
export function isMixedContent(origin: string, url: string): boolean {
  if (!origin.startsWith('https:')) return false;
  const parsed = parseUrl(url);
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'ws:')) return false;
  return !isPotentiallyTrustworthy(url) && !isLoopbackHost(parsed.hostname);
}

/** Whether any part of an exchange leaves the origin that asked for it. */
export function isCrossOrigin(exchange: Exchange): boolean {
  const origin = exchange.origin.value;
  if (origin === null) return exchange.mode.value === 'cors';
  return exchange.hops.some((hop) => !isSameOrigin(originOf(hop.url), origin));
}
