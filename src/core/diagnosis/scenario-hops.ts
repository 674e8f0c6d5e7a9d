import type { BrowserName, Exchange, Hop, Preflight } from '../exchange/exchange.ts';
import { isRedirectStatus, type PreflightQuestion } from '../fetch/cors-preflight-fetch.ts';
import { type HeaderList, normalizeValue } from '../fetch/header-list.ts';
import { mainFetch, type PreflightNeed, type ResponseTainting } from '../fetch/main-fetch.ts';
import { isHttpScheme, parseUrl, withoutFragment } from '../fetch/origin.ts';
import {
  isCoveredByPreflightCache,
  type PreflightCacheEntry,
  preflightCacheEntries,
} from '../fetch/preflight-cache.ts';
import { locationUrl, redirectedRequest } from '../fetch/redirect.ts';
import { serializeRequestOrigin } from '../fetch/redirect-taint.ts';
import { requestOriginHeader } from '../fetch/request-origin.ts';
import type { Scenario, ScenarioAnswer, ScenarioHop } from '../formats/scenario.ts';
import { isMixedContent } from './walk.ts';

/** The error that browsers give where they name no reason. */
export const GENERIC_ERROR: Record<BrowserName, string> = { chromium: 'net::ERR_FAILED', firefox: 'NS_ERROR_FAILURE' };
/** What elements and EventSource ask for has no unsafe-request flag. https://fetch.spec.whatwg.org/#unsafe-request-flag */
const SCRIPTED_APIS = new Set(['fetch', 'xhr', 'beacon']);

/** The redirect that browsers make up when they upgrade a URL by themselves. */
export function internalUpgrade(from: string, to: string): Hop {
  const headers: [string, string][] = [
    ['location', to],
    ['non-authoritative-reason', 'HSTS'],
  ];
  const hop = hopOf({ url: from, status: 307, headers }, 0, { method: 'GET', headers: [] }, null);
  return { ...hop, redirectUrl: to, internalRedirect: true };
}

/**
 * Every request of a scenario's redirect chain as it would go on the wire, with the preflight that is due before it.
 * @param exchange what is settled already: origin, mode, method, headers, redirect mode
 */
export function hopsOf(scenario: Scenario, exchange: Exchange): Hop[] {
  const origin = exchange.origin.value ?? 'null';
  const mode = exchange.mode.value ?? 'cors';
  const withCredentials = exchange.credentials.value === 'include';
  const useCorsPreflightFlag = scenario.useCorsPreflightFlag ?? false;
  const cache = cachedPreflights(scenario, origin);
  const given: readonly ScenarioHop[] = scenario.hops.length ? scenario.hops : [{ url: scenario.url }];
  const hops: Hop[] = [];
  const urls: string[] = [];
  let request = { method: exchange.method, headers: exchange.authorHeaders.value ?? [] };
  let tainting: ResponseTainting = 'basic';
  for (let index = 0; ; index++) {
    const previous = hops.at(-1);
    const next = previous ? nextUrl(exchange, previous) : (given[0] as ScenarioHop).url;
    const answer: ScenarioHop | undefined = given[index] ?? (next === null ? undefined : { url: next });
    if (next === null || !answer) return hops;
    if (previous?.status) request = redirectedRequest(request, previous.status, previous.url, answer.url);
    urls.push(answer.url);
    const decision = mainFetch({
      ...{ origin, url: answer.url, mode, redirectMode: exchange.redirect.value ?? 'follow', ...request },
      ...{ useCorsPreflightFlag, unsafeRequestFlag: SCRIPTED_APIS.has(scenario.api ?? 'fetch') },
      alreadyTainted: tainting,
    });
    tainting = decision.kind === 'fetch' ? decision.tainting : tainting;
    const sent = requestOriginHeader({
      ...{ origin, urls, mode, method: request.method, tainting },
      referrerPolicy: scenario.context?.referrerPolicy,
    });
    const hop = hopOf(answer, index, request, sent);
    const need = decision.kind === 'fetch' ? decision.preflight : null;
    if (need) {
      const asker = serializeRequestOrigin(origin, urls);
      const question = { ...need, origin: asker, withCredentials, useCorsPreflightFlag };
      if (!isCoveredByPreflightCache(cache, question, preflightCacheUrl(answer.url))) {
        const found = answer.preflight ?? (index === 0 ? scenario.preflight : null) ?? null;
        hop.preflight = preflightOf(scenario, exchange.browser, index, answer.url, found, question);
      }
    }
    hops.push(hop);
  }
}

/** Where a hop's answer sends the request next, as long as nothing forbids to go there. */
function nextUrl(exchange: Exchange, hop: Hop): string | null {
  if (hop.status === null || exchange.redirect.value !== 'follow') return null;
  const location = locationUrl(hop.url, hop.status, hop.responseHeaders ?? []);
  if (location === null || location === 'failure' || isMixedContent(exchange.origin.value ?? 'null', location))
    return null;
  return location;
}

/**
 * What the preflight cache holds when the request is made.
 * @param lifetime seconds for which an answer with these headers is kept; Max-Age without a cap unless given
 */
export function cachedPreflights(
  scenario: Scenario,
  origin: string,
  lifetime?: (headers: HeaderList) => number,
): PreflightCacheEntry[] {
  return (scenario.preflightCache ?? []).flatMap((answer) => {
    const question: PreflightQuestion = {
      method: answer.acrm ?? 'GET',
      headerNames: (answer.acrh ?? '').split(',').flatMap((name) => name.trim().toLowerCase() || []),
      origin,
      withCredentials: answer.credentials === 'include',
      useCorsPreflightFlag: scenario.useCorsPreflightFlag,
    };
    const { status = 200, headers, ageSeconds = 0 } = answer;
    const url = preflightCacheUrl(answer.url);
    return preflightCacheEntries(question, { status, headers }, url, ageSeconds, lifetime?.(headers));
  });
}

/** The URL by which the cache finds an answer. */
export const preflightCacheUrl = (url: string): string => withoutFragment(parseUrl(url)?.href ?? url);

function hopOf(
  answer: ScenarioHop,
  index: number,
  request: { method: string; headers: HeaderList },
  origin: string | null,
): Hop {
  // Schemes such as data: answer by themselves.
  const status = answer.status || (isHttpScheme(answer.url) ? null : 200);
  const headers = status === null ? null : normalized(answer.headers ?? []);
  const redirected = status !== null && headers !== null && isRedirectStatus(status);
  const location = redirected ? locationUrl(answer.url, status, headers) : null;
  return {
    url: answer.url,
    method: request.method,
    startedAt: index,
    requestHeaders: origin === null ? request.headers : [...request.headers, ['origin', origin]],
    status,
    statusLine: null,
    responseHeaders: headers,
    redirectUrl: location === 'failure' ? null : location,
    internalRedirect: false,
    fromCache: false,
    rewritten: [],
    ip: null,
    preflight: null,
    answeredAt: status === null ? null : index + 0.5,
  };
}

function preflightOf(
  scenario: Scenario,
  browser: BrowserName,
  index: number,
  url: string,
  answer: ScenarioAnswer | null,
  question: PreflightNeed & { origin: string },
): Preflight {
  const answered = answer !== null && answer.status !== 0 && !(index === 0 && scenario.preflightError);
  const asked: [string, string][] = [
    ['origin', question.origin],
    ['access-control-request-method', question.method],
  ];
  if (question.headerNames.length) asked.push(['access-control-request-headers', question.headerNames.join(',')]);
  const error = (index === 0 && scenario.preflightError) || GENERIC_ERROR[browser];
  return {
    requestId: `${scenario.id}-preflight-${index}`,
    url,
    startedAt: index,
    endedAt: index + 0.25,
    requestHeaders: asked,
    status: answered ? answer.status : null,
    statusLine: null,
    responseHeaders: answered ? normalized(answer.headers ?? []) : null,
    redirectUrl: null,
    end: answered ? { kind: 'completed', time: index + 0.25 } : { kind: 'error', time: index + 0.25, error },
  };
}

const normalized = (headers: readonly (readonly [string, string])[]): HeaderList =>
  headers.map(([name, value]) => [name, normalizeValue(value)]);
