import type { CredentialsMode, Exchange, Hop, Preflight, RequestMode } from '../exchange/exchange.ts';
import { corsCheck } from '../fetch/cors-check.ts';
import { corsPreflightFaults, isRedirectStatus, type PreflightFault } from '../fetch/cors-preflight-fetch.ts';
import { get } from '../fetch/header-list.ts';
import { isLoopbackHost, isPotentiallyTrustworthy, isSameOrigin, originOf, parseUrl } from '../fetch/origin.ts';
import { locationUrl, redirectFault } from '../fetch/redirect.ts';
import { resourcePolicyFault } from '../fetch/resource-policy.ts';
import type { FailedStep, Fault, StepPhase } from '../fetch/step.ts';
import { type HopRequest, type HopWalk, hopRequests } from './hop-requests.ts';

export interface Walk {
  /** All faults of the stage at which the standard stops; empty when it lets everything seen pass. */
  failed: FailedStep[];
  /** Faults that only the standard minds, and no browser: Authorization under `*`. */
  standardOnly: FailedStep[];
  hops: HopWalk[];
  /** What it goes by: the same for another credentials mode, and for corrected answers. */
  requests: readonly HopRequest[];
}

/**
 * Runs the Fetch standard over what was observed, up to the first stage that fails. https://fetch.spec.whatwg.org/#main-fetch
 * @param credentials the credentials mode to assume
 * @param requests what `hopRequests` says of this chain, where it is known
 */
export function walk(
  exchange: Exchange,
  credentials: CredentialsMode,
  requests: readonly HopRequest[] = hopRequests(exchange),
): Walk {
  const origin = exchange.origin.value ?? 'null';
  const withCredentials = credentials === 'include';
  const result: Walk = { failed: [], standardOnly: [], hops: [], requests };
  let index = -1;
  const fail = (phase: StepPhase, faults: readonly Fault[]): boolean => {
    for (const fault of faults) result.failed.push({ hop: index, phase, fault });
    return faults.length > 0;
  };
  for (const hop of exchange.hops) {
    index++;
    const request = requests[index];
    if (!request) return result;
    if ('because' in request) {
      fail('request', [{ kind: request.because }]);
      return result;
    }
    result.hops.push(request);
    if (mayBeMixedContent(exchange, hop) && isMixedContent(origin, hop.url)) {
      fail('request', [{ kind: 'mixed-content', url: hop.url }]);
      return result;
    }
    const cors = request.tainting === 'cors';
    if (cors && hop.preflight?.status != null && hop.preflight.responseHeaders) {
      for (const fault of preflightFaults(hop.preflight, request, withCredentials, exchange.useCorsPreflightFlag)) {
        const list = isStandardOnly(fault) ? result.standardOnly : result.failed;
        list.push({ hop: index, phase: 'preflight', fault });
      }
      if (result.failed.length) return result;
    }
    if (hop.internalRedirect) continue;
    if (hop.status === null || hop.responseHeaders === null) return result;
    if (cors && fail('response', corsCheck(hop.responseHeaders, request.origin, withCredentials))) return result;
    if (request.tainting === 'opaque') {
      const fault = resourcePolicyFault(hop.responseHeaders, origin, hop.url);
      if (fault && fail('response', [fault])) return result;
    }
    if (!isRedirectStatus(hop.status)) continue;
    if (fail('redirect', redirectFaults(exchange, index, origin, exchange.mode.value ?? 'cors', cors))) return result;
  }
  return result;
}

/** What a browser put on the wire was not mixed content to it; what never got there may have been. */
function mayBeMixedContent(exchange: Exchange, hop: Hop): boolean {
  if (exchange.sources[0] === 'scenario') return exchange.targetAddressSpace === undefined;
  return exchange.sources[0] !== 'webRequest' && hop.status === null;
}

const isStandardOnly = (fault: Fault): boolean => fault.kind === 'header-disallowed' && fault.standardOnly;

function preflightFaults(
  preflight: Preflight,
  { origin, preflight: need }: HopWalk,
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
