import { get } from '../fetch/header-list.ts';
import { withoutFragment } from '../fetch/origin.ts';
import type { Exchange, Hop, Preflight } from './exchange.ts';
import { type HostFacts, hostOfUrl, type Neighborhood } from './neighborhood.ts';

/** Exchanges that are held for being found by their URL; what is told of hosts counts all there ever were. */
const REMEMBERED = 1_000;
/** Different questions of preflights that are told apart, and different values of Allow-Origin of one host. */
const MOST_QUESTIONS = 20_000;
const MOST_ORIGINS = 100;
/** Hosts that facts are kept of. */
const MOST_HOSTS = 5_000;

interface RunningFacts extends HostFacts {
  allowedOrigins: Set<string>;
}

/**
 * A neighborhood of bounded memory, for recordings of any length: facts of hosts are kept up as exchanges arrive, and
 * the last exchanges are found by URL. Exchanges are added once, in the order in which they began.
 */
export function createRollingNeighborhood(): Neighborhood {
  const hosts = new Map<string, RunningFacts>();
  const asked = new Set<string>();
  const remembered = new Map<string, Exchange>();
  const byUrl = new Map<string, Set<Exchange>>();

  function factsOf(host: string): RunningFacts {
    let facts = hosts.get(host);
    if (!facts) {
      if (hosts.size >= MOST_HOSTS) hosts.delete(hosts.keys().next().value as string);
      facts = { host, goodAnswer: null, allowedOrigins: new Set(), preflights: { count: 0, ms: 0, repeated: 0 } };
      hosts.set(host, facts);
    }
    return facts;
  }

  function learn(facts: RunningFacts, hop: Hop): void {
    const allowed = get(hop.responseHeaders ?? [], 'access-control-allow-origin');
    if (allowed !== null) {
      if (facts.allowedOrigins.size < MOST_ORIGINS) facts.allowedOrigins.add(allowed);
      if (hop.status !== null && hop.status < 400) facts.goodAnswer ??= hop;
    }
    if (hop.preflight) learnPreflight(facts, hop.preflight);
  }

  function learnPreflight({ preflights }: RunningFacts, preflight: Preflight): void {
    preflights.count++;
    preflights.ms += Math.max(0, (preflight.endedAt ?? preflight.startedAt) - preflight.startedAt);
    const key = questionOf(preflight);
    if (asked.has(key)) preflights.repeated++;
    else if (asked.size < MOST_QUESTIONS) asked.add(key);
  }

  function remove(id: string): void {
    const exchange = remembered.get(id);
    if (!exchange) return;
    remembered.delete(id);
    const key = withoutFragment(exchange.url);
    const same = byUrl.get(key);
    same?.delete(exchange);
    if (same?.size === 0) byUrl.delete(key);
  }

  const sameUrl = (exchange: Exchange): Exchange[] => [...(byUrl.get(withoutFragment(exchange.url)) ?? [])];

  return {
    add(exchange) {
      remove(exchange.id);
      const facts = factsOf(hostOfUrl(exchange.url));
      for (const hop of exchange.hops) learn(facts, hop);
      remembered.set(exchange.id, exchange);
      const key = withoutFragment(exchange.url);
      const same = byUrl.get(key);
      if (same) same.add(exchange);
      else byUrl.set(key, new Set([exchange]));
      if (remembered.size > REMEMBERED) remove(remembered.keys().next().value as string);
    },
    remove,
    hostOf: (exchange) => factsOf(hostOfUrl(exchange.url)),
    before: (exchange) =>
      sameUrl(exchange)
        .filter((other) => other.id !== exchange.id && other.startedAt <= exchange.startedAt)
        .sort((a, b) => b.startedAt - a.startedAt),
    during: (exchange) =>
      sameUrl(exchange).filter(
        (other) =>
          other.id !== exchange.id &&
          other.startedAt >= exchange.startedAt &&
          other.startedAt <= (exchange.endedAt ?? Number.POSITIVE_INFINITY),
      ),
  };
}

/** What a preflight asked: asking the same again is what Access-Control-Max-Age saves. */
function questionOf({ url, requestHeaders }: Preflight): string {
  const headers = requestHeaders ?? [];
  return [url, get(headers, 'access-control-request-method'), get(headers, 'access-control-request-headers')].join(
    '\n',
  );
}
