import { chromiumVerdict } from '../browsers/chromium.ts';
import { firefoxVerdict } from '../browsers/firefox.ts';
import type { Exchange, Hop } from '../exchange/exchange.ts';
import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { get, type HeaderList } from '../fetch/header-list.ts';
import { localNetworkAccessFault } from '../fetch/local-network-access.ts';
import type { ResponseTainting } from '../fetch/main-fetch.ts';
import { basicExposure, exposure } from '../fetch/response-header.ts';
import type { Scenario } from '../formats/scenario.ts';
import { exchangeOfScenario } from './scenario-exchange.ts';
import { type SimulatedPreflight, simulatedPreflight } from './simulated-preflight.ts';
import { firstStop, type Stage } from './simulated-stop.ts';
import { walk } from './walk.ts';

type ResponseType = ResponseTainting | 'opaqueredirect';

/** What the standard and both browsers make of a scenario: one line of what `simulate` prints. */
export interface Simulation {
  id: string;
  outcome: 'allowed' | 'blocked';
  /** An id of the catalogue of causes; null when allowed. */
  cause: string | null;
  blockedAt: { hop: number; stage: Stage } | null;
  /** What today's browsers do: both let Authorization pass under `*`, which the standard refuses. */
  browserOutcome: 'allowed' | 'blocked';
  /** Each browser's own name for what stopped it; null where CORS does not stop it there. */
  browserVerdict: { chromium: string | null; firefox: string | null };
  preflight: SimulatedPreflight;
  /** The Origin header of each hop, null where none is sent. */
  originHeader: (string | null)[];
  responseTainting: ResponseTainting;
  /** What `response.type` says; null when nothing came. */
  responseType: ResponseType | null;
  /** Response header names, lower-case, that script may read, and those that it may not. */
  exposed: string[];
  hidden: string[];
}

/** Runs the Fetch standard over a hypothetical exchange. https://fetch.spec.whatwg.org/#main-fetch */
export function simulate(scenario: Scenario): Simulation {
  const exchange = exchangeOfScenario(scenario, 'chromium');
  const withCredentials = exchange.credentials.value === 'include';
  const walked = walk(exchange, exchange.credentials.value ?? 'same-origin');
  const stop = firstStop(scenario, exchange, walked);
  const reached = stop ? exchange.hops.slice(0, stop.hop + 1) : exchange.hops;
  const last = reached.at(-1);
  const tainting = walked.hops[reached.length - 1]?.tainting ?? walked.hops.at(-1)?.tainting ?? 'basic';
  const responseType = stop ? null : typeOfResponse(exchange, last, tainting);
  const networkFailure = stop?.unanswered ?? false;
  // What stops before any answer is looked at is no matter of CORS.
  const failed = stop && NOT_CORS.has(stop.cause) ? [] : walked.failed;
  return {
    id: scenario.id,
    outcome: stop ? 'blocked' : 'allowed',
    cause: stop?.cause ?? null,
    blockedAt: stop ? { hop: stop.hop, stage: stop.stage } : null,
    browserOutcome: firstStop(scenario, exchange, { ...walked, standardOnly: [] }) ? 'blocked' : 'allowed',
    browserVerdict: {
      chromium: stop?.stage === 'lna' ? chromiumLocalNetworkVerdict(scenario) : chromiumVerdict(failed),
      firefox: firefoxVerdict(failed, { origin: exchange.origin.value, networkFailure }),
    },
    preflight: simulatedPreflight(scenario, exchange, walked, stop),
    originHeader: (stop?.stage === 'request' ? reached.slice(0, -1) : reached).map(originSent),
    responseTainting: tainting,
    responseType,
    ...readable(responseType, last?.responseHeaders ?? [], withCredentials),
  };
}

const NOT_CORS = new Set(['method-forbidden', 'credentials-in-url', 'local-network-access']);

function chromiumLocalNetworkVerdict(scenario: Scenario): string {
  return localNetworkAccessFault(scenario.context ?? {}) === 'permission-denied'
    ? 'LocalNetworkAccessPermissionDenied'
    : 'InvalidLocalNetworkAccess';
}

const originSent = (hop: Hop): string | null => get(hop.requestHeaders ?? [], 'origin');

function typeOfResponse(exchange: Exchange, last: Hop | undefined, tainting: ResponseTainting): ResponseType {
  const manual = exchange.redirect.value === 'manual' && exchange.mode.value !== 'navigate';
  return manual && isRedirectStatus(last?.status ?? 0) ? 'opaqueredirect' : tainting;
}

/** What script may read of the last response, by its type. https://fetch.spec.whatwg.org/#concept-filtered-response */
function readable(
  type: ResponseType | null,
  headers: HeaderList,
  withCredentials: boolean,
): { exposed: string[]; hidden: string[] } {
  if (type === 'basic') return basicExposure(headers);
  if (type === 'cors') return exposure(headers, withCredentials);
  return { exposed: [], hidden: [...new Set(headers.map(([name]) => name.toLowerCase()))] };
}
