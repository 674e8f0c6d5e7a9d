import type { Exchange, Hop, Preflight } from '../exchange/exchange.ts';
import { get, type HeaderList } from '../fetch/header-list.ts';
import { parseUrl } from '../fetch/origin.ts';
import { remember } from '../fetch/remember.ts';
import type { ExchangeSummary, ReportHop, ReportPreflight } from '../formats/report.ts';
import type { CredentialsDecision } from './credentials.ts';
import type { Walk } from './walk.ts';

/** Headers as a report holds them: the very list that was observed, for neither is ever changed. */
const pairs = (headers: HeaderList | null) => headers as [string, string][] | null;

/** The APIs' tab of requests that belong to none. */
const NO_TAB = -1;

/** The part of a Diagnosis that tells what was observed. */
export function summarize(exchange: Exchange, decision: CredentialsDecision): ExchangeSummary {
  const { walk } = decision;
  const hops = exchange.hops.map((hop, index) => hopOf(exchange, hop, index, walk));
  return {
    id: exchange.id,
    url: exchange.url,
    method: exchange.method,
    origin: exchange.origin.value,
    type: exchange.type,
    requestIds: exchange.requestIds,
    startedAt: exchange.startedAt,
    endedAt: exchange.endedAt,
    credentials: { value: decision.value, known: decision.known, because: decision.because },
    preflight: hops[0]?.preflight ?? null,
    hops,
    browserEnd: exchange.end.kind === 'none' ? null : exchange.end.kind === 'error' ? exchange.end.error : 'completed',
    sources: [...exchange.sources],
    ...(exchange.initiator ? { initiator: exchange.initiator } : {}),
    ...(isGraphQl(exchange) ? { api: 'GraphQL' } : {}),
    ...(exchange.simulated ? { simulated: true } : {}),
    ...(exchange.tabId === NO_TAB ? { tabless: true } : {}),
  };
}

/** GraphQL over HTTP shows in its path, or in its media type. https://graphql.github.io/graphql-over-http/draft/ */
function isGraphQl(exchange: Exchange): boolean {
  if (hasGraphQlPath(exchange.url)) return true;
  const sent = exchange.hops[0]?.requestHeaders ?? exchange.authorHeaders.value;
  return sent !== null && (isGraphQlType(get(sent, 'content-type')) || isGraphQlType(get(sent, 'accept')));
}

const hasGraphQlPath = remember((url) => /\/graphi?ql\/?$/i.test(parseUrl(url)?.pathname ?? ''));

const isGraphQlType = (types: string | null): boolean => types !== null && /graphql/i.test(types);

function hopOf(exchange: Exchange, hop: Hop, index: number, walk: Walk): ReportHop {
  return {
    url: hop.url,
    method: hop.method,
    status: hop.status,
    origin: hop.requestHeaders ? get(hop.requestHeaders, 'origin') : (walk.hops[index]?.origin ?? null),
    requestHeaders: pairs(hop.requestHeaders),
    responseHeaders: pairs(hop.responseHeaders),
    fromCache: hop.fromCache,
    preflight: preflightOf(exchange, hop, index, walk),
    startedAt: hop.startedAt,
    answeredAt: hop.answeredAt,
  };
}

function preflightOf(exchange: Exchange, hop: Hop, index: number, walk: Walk): ReportPreflight | null {
  const need = walk.hops[index]?.preflight ?? null;
  if (!need && !hop.preflight) return null;
  const seen = hop.preflight;
  return {
    outcome: seen ? (seen.status === null ? 'unanswered' : 'answered') : unseenOutcome(exchange, hop),
    status: seen?.status ?? null,
    url: seen?.url ?? hop.url,
    because: need?.because ?? [],
    requestHeaders: pairs(seen?.requestHeaders ?? null),
    responseHeaders: pairs(seen?.responseHeaders ?? null),
    durationMs: seen ? duration(seen) : null,
  };
}

/** No preflight on the wire, although one is due: if the request went out, an earlier answer was reused. */
function unseenOutcome(exchange: Exchange, hop: Hop): 'cached' | 'unseen' {
  return exchange.sources[0] === 'webRequest' && hop.status !== null ? 'cached' : 'unseen';
}

const duration = (preflight: Preflight): number | null =>
  preflight.endedAt === null ? null : Math.max(0, preflight.endedAt - preflight.startedAt);
