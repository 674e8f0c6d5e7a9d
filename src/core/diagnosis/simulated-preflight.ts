import { type EffectiveMaxAge, effectiveMaxAge } from '../browsers/preflight-cache-caps.ts';
import type { BrowserName, Exchange, Preflight } from '../exchange/exchange.ts';
import { corsPreflightFaults } from '../fetch/cors-preflight-fetch.ts';
import type { PreflightNeed } from '../fetch/main-fetch.ts';
import { isCoveredByPreflightCache, preflightCacheEntries } from '../fetch/preflight-cache.ts';
import type { Scenario } from '../formats/scenario.ts';
import { cachedPreflights, preflightCacheUrl } from './scenario-hops.ts';
import type { Stop } from './simulated-stop.ts';
import type { Walk } from './walk.ts';

export interface SimulatedPreflight {
  /** Whether one goes on the wire, at any hop. */
  needed: boolean;
  /** The method, header names or content type that force it, also where the cache answers in its place. */
  because: string[];
  /** What it asks about; null where nothing forces one. */
  method: string | null;
  headers: string[];
  /** The hop that it goes before. */
  hop: number | null;
  /** The preflight cache answers in its place. */
  cached: boolean;
  /** Whether it still does in each browser, which keep answers no longer than their caps. */
  cachedIn: { chromium: boolean; firefox: boolean };
  /** Seconds for which its answer may be reused; null where there is no answer, or it fails. */
  maxAge: EffectiveMaxAge | null;
  /** What the cache answers from then on, for the same origin, URL and credentials; null as above. */
  stored: { methods: string[]; headers: string[] } | null;
}

const NONE: SimulatedPreflight = {
  needed: false,
  because: [],
  method: null,
  headers: [],
  hop: null,
  cached: false,
  cachedIn: { chromium: false, firefox: false },
  maxAge: null,
  stored: null,
};

/** The first preflight that goes on the wire, or else the first that the cache spares. */
export function simulatedPreflight(
  scenario: Scenario,
  exchange: Exchange,
  walked: Walk,
  stop: Stop | null,
): SimulatedPreflight {
  const ahead = stop && (stop.stage === 'request' || stop.stage === 'lna') ? stop.hop : Number.POSITIVE_INFINITY;
  const due = walked.hops.flatMap(({ preflight: need, origin }, hop) =>
    need && hop < ahead ? [{ need, hop, origin, sent: exchange.hops[hop]?.preflight ?? null }] : [],
  );
  const first = due.find(({ sent }) => sent) ?? (scenario.preflightCache?.length ? due[0] : undefined);
  if (!first) return NONE;
  const { need, hop, sent, origin } = first;
  return {
    needed: sent !== null,
    because: need.because,
    method: need.method,
    headers: [...need.headerNames],
    hop,
    cached: sent === null,
    cachedIn: {
      chromium: isCachedIn('chromium', scenario, need, origin, exchange.hops[hop]?.url ?? ''),
      firefox: isCachedIn('firefox', scenario, need, origin, exchange.hops[hop]?.url ?? ''),
    },
    ...reuse(scenario, need, origin, sent),
  };
}

function isCachedIn(
  browser: BrowserName,
  scenario: Scenario,
  need: PreflightNeed,
  origin: string,
  url: string,
): boolean {
  const entries = cachedPreflights(scenario, origin, (headers) => effectiveMaxAge(headers)[browser]);
  const { useCorsPreflightFlag } = scenario;
  const question = { ...need, origin, withCredentials: scenario.credentials === 'include', useCorsPreflightFlag };
  return isCoveredByPreflightCache(entries, question, preflightCacheUrl(url));
}

function reuse(
  scenario: Scenario,
  need: PreflightNeed,
  origin: string,
  sent: Preflight | null,
): Pick<SimulatedPreflight, 'maxAge' | 'stored'> {
  const none = { maxAge: null, stored: null };
  if (sent?.status == null || !sent.responseHeaders) return none;
  const withCredentials = scenario.credentials === 'include';
  const question = { ...need, origin, withCredentials, useCorsPreflightFlag: scenario.useCorsPreflightFlag };
  const answer = { status: sent.status, headers: sent.responseHeaders };
  if (corsPreflightFaults(question, answer).length) return none;
  const entries = preflightCacheEntries(question, answer, preflightCacheUrl(sent.url), 0);
  const values = (kind: 'method' | 'header-name'): string[] =>
    entries.filter((entry) => entry.kind === kind).map((entry) => entry.value);
  return {
    maxAge: effectiveMaxAge(answer.headers),
    stored: { methods: values('method'), headers: values('header-name') },
  };
}
