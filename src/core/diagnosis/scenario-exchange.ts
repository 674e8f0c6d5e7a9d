import type { BrowserEnd, BrowserName, CredentialsMode, Exchange } from '../exchange/exchange.ts';
import { type Fact, observed } from '../exchange/fact.ts';
import { type Header, type HeaderList, normalizeValue } from '../fetch/header-list.ts';
import { normalizeMethod } from '../fetch/method.ts';
import { originOf } from '../fetch/origin.ts';
import { isForbiddenRequestHeader, isNoCorsSafelistedRequestHeader } from '../fetch/request-header.ts';
import type { Scenario } from '../formats/scenario.ts';
import { GENERIC_ERROR, hopsOf, internalUpgrade } from './scenario-hops.ts';
import { walk } from './walk.ts';

const BLOCKED_ERROR: Record<BrowserName, string> = { chromium: 'net::ERR_FAILED', firefox: 'NS_ERROR_DOM_BAD_URI' };

/**
 * The exchange that a browser would have seen, had the servers answered as the scenario says: with the preflights that
 * are due, the Origin of each hop, and nothing after the step that stops it.
 */
export function exchangeOfScenario(scenario: Scenario, browser: BrowserName): Exchange {
  const exchange: Exchange = {
    id: scenario.id,
    browser,
    sources: ['scenario'],
    requestIds: [scenario.id],
    url: scenario.url,
    method: normalizeMethod(scenario.method ?? 'GET'),
    type: typeOf(scenario.api ?? 'fetch'),
    tabId: null,
    frameId: null,
    documentId: null,
    startedAt: 0,
    endedAt: null,
    origin: told('origin', serializedOrigin(scenario.origin)),
    mode: told('mode', scenario.mode ?? 'cors'),
    credentials: told('credentials', scenario.credentials ?? 'same-origin'),
    redirect: told('redirect', scenario.redirect ?? 'follow'),
    authorHeaders: observed(authorHeaders(scenario), 'the scenario says so'),
    hops: [],
    end: { kind: 'none' },
    pageRequest: null,
    pageOutcome: null,
    cspViolation: null,
    jar: null,
    har: null,
    topLevelUrl: null,
    thirdPartyCookies: 'unknown',
    initiator: null,
    gaps: [],
  };
  if (scenario.context?.requestTargetAddressSpace) {
    exchange.targetAddressSpace = scenario.context.requestTargetAddressSpace;
  }
  if (scenario.useCorsPreflightFlag) exchange.useCorsPreflightFlag = true;
  exchange.hops = hopsOf(scenario, exchange);
  if (scenario.internalUpgrade) exchange.hops.unshift(internalUpgrade(scenario.url, exchange.hops[0]?.url ?? ''));
  const last = exchange.hops.at(-1);
  if (last && scenario.fromCache) last.fromCache = true;
  return cutWhereItStops(exchange, scenario);
}

/** A fact that the scenario states. */
function told<T extends string>(field: string, value: T): Fact<T> {
  return observed(value, 'the scenario says so', [{ source: 'scenario', field, value }]);
}

/** The origin that stands for a URL or a serialized origin; `null` for what has none. */
const serializedOrigin = (origin: string): string => (origin === 'null' ? 'null' : originOf(origin));

function typeOf(api: string): string {
  if (api === 'img') return 'image';
  if (api === 'beacon') return 'ping';
  return api === 'script' || api === 'font' || api === 'websocket' ? api : 'xmlhttprequest';
}

/** XMLHttpRequest joins values of one name, where fetch keeps them apart. https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader */
function combined(headers: readonly Header[]): HeaderList {
  const joined = new Map<string, Header>();
  for (const [name, value] of headers) {
    const before = joined.get(name.toLowerCase());
    joined.set(name.toLowerCase(), before ? [before[0], `${before[1]}, ${value}`] : [name, value]);
  }
  return [...joined.values()];
}

/** What is left of the headers that script set, once the browser has dropped what script may not set. */
function authorHeaders(scenario: Scenario): HeaderList {
  const set = (scenario.headers ?? []).map(([name, value]): Header => [name, normalizeValue(value)]);
  return (scenario.api === 'xhr' ? combined(set) : set).filter(
    ([name, value]) =>
      !isForbiddenRequestHeader(name, value) &&
      (scenario.mode !== 'no-cors' || isNoCorsSafelistedRequestHeader(name, value)),
  );
}

/** Takes away what never went on the wire, and says how the browser would have reported the end. */
function cutWhereItStops(exchange: Exchange, scenario: Scenario): Exchange {
  const { browser } = exchange;
  const credentials: CredentialsMode = exchange.credentials.value ?? 'same-origin';
  const unanswered = exchange.hops.findIndex((hop) => hop.preflight !== null && hop.preflight.status === null);
  const stop = walk(exchange, credentials).failed[0];
  const at = stop?.hop ?? (unanswered < 0 ? exchange.hops.length - 1 : unanswered);
  const unsent = stop ? stop.phase === 'request' || stop.phase === 'preflight' : unanswered >= 0;
  const failedEarlier = unanswered >= 0 && unanswered < at;
  const last = failedEarlier ? unanswered : at;
  const hops = exchange.hops.slice(0, last + 1).map((hop, index) => {
    if (index < last || !(unsent || failedEarlier)) return hop;
    return { ...hop, status: null, responseHeaders: null, redirectUrl: null, answeredAt: null };
  });
  const time = hops.length;
  return { ...exchange, hops, endedAt: time, end: endOf() };

  function endOf(): BrowserEnd {
    if (scenario.error) return { kind: 'error', time, error: scenario.error };
    if (hops.at(-1)?.preflight?.end.kind === 'error') return { kind: 'error', time, error: GENERIC_ERROR[browser] };
    if (!stop)
      return hops.at(-1)?.status == null
        ? { kind: 'error', time, error: GENERIC_ERROR[browser] }
        : { kind: 'completed', time };
    // Firefox completes what the CORS check withheld.
    if (browser === 'firefox' && stop.phase === 'response') return { kind: 'completed', time };
    return { kind: 'error', time, error: BLOCKED_ERROR[browser] };
  }
}
