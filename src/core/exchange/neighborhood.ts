import { get } from '../fetch/header-list.ts';
import { parseUrl, withoutFragment } from '../fetch/origin.ts';
import type { Exchange, Hop } from './exchange.ts';

/** What all exchanges with one host, taken together, tell of it. */
export interface HostFacts {
  host: string;
  /** An answer that was good and carried Allow-Origin: proof that somebody there does set CORS headers. */
  goodAnswer: Hop | null;
  /** Origins that Allow-Origin named, by exact value. */
  allowedOrigins: ReadonlySet<string>;
  preflights: {
    count: number;
    /** Milliseconds spent waiting for them. */
    ms: number;
    /** How many asked for a URL, method and headers that had been asked for before in the session. */
    repeated: number;
  };
}

/** The exchanges of a session, found by what they have in common. An exchange that is added again replaces itself. */
export interface Neighborhood {
  add(exchange: Exchange): void;
  remove(id: string): void;
  hostOf(exchange: Exchange): HostFacts;
  /** Exchanges with the same URL that started before, the latest first. */
  before(exchange: Exchange): Exchange[];
  /** Exchanges with the same URL that started while this one was under way. */
  during(exchange: Exchange): Exchange[];
}

export const hostOfUrl = (url: string): string => parseUrl(url)?.host ?? '';

export function createNeighborhood(exchanges: Iterable<Exchange> = []): Neighborhood {
  const byId = new Map<string, Exchange>();
  const byHost = new Map<string, Map<string, Exchange>>();
  const byUrl = new Map<string, Map<string, Exchange>>();
  const facts = new Map<string, HostFacts>();

  function remove(id: string): void {
    const exchange = byId.get(id);
    if (!exchange) return;
    byId.delete(id);
    byHost.get(hostOfUrl(exchange.url))?.delete(id);
    byUrl.get(withoutFragment(exchange.url))?.delete(id);
    facts.delete(hostOfUrl(exchange.url));
  }

  function add(exchange: Exchange): void {
    remove(exchange.id);
    // What this extension made of an answer tells nothing of the server.
    if (exchange.simulated) return;
    byId.set(exchange.id, exchange);
    place(byHost, hostOfUrl(exchange.url), exchange);
    place(byUrl, withoutFragment(exchange.url), exchange);
    facts.delete(hostOfUrl(exchange.url));
  }

  for (const exchange of exchanges) add(exchange);

  const sameUrl = (exchange: Exchange): Exchange[] => [...(byUrl.get(withoutFragment(exchange.url))?.values() ?? [])];

  return {
    add,
    remove,
    hostOf(exchange) {
      const host = hostOfUrl(exchange.url);
      const known = facts.get(host) ?? factsOf(host, byHost.get(host)?.values() ?? []);
      facts.set(host, known);
      return known;
    },
    before(exchange) {
      return sameUrl(exchange)
        .filter((other) => other.id !== exchange.id && other.startedAt <= exchange.startedAt)
        .sort((a, b) => b.startedAt - a.startedAt);
    },
    during(exchange) {
      const { startedAt, endedAt } = exchange;
      return sameUrl(exchange).filter(
        (other) =>
          other.id !== exchange.id &&
          other.startedAt >= startedAt &&
          other.startedAt <= (endedAt ?? Number.POSITIVE_INFINITY),
      );
    },
  };
}

function place(index: Map<string, Map<string, Exchange>>, key: string, exchange: Exchange): void {
  const found = index.get(key);
  if (found) found.set(exchange.id, exchange);
  else index.set(key, new Map([[exchange.id, exchange]]));
}

function factsOf(host: string, exchanges: Iterable<Exchange>): HostFacts {
  let goodAnswer: Hop | null = null;
  const allowedOrigins = new Set<string>();
  const asked = new Set<string>();
  const preflights = { count: 0, ms: 0, repeated: 0 };
  for (const exchange of exchanges) {
    for (const hop of exchange.hops) {
      const allowed = get(hop.responseHeaders ?? [], 'access-control-allow-origin');
      if (allowed !== null) {
        allowedOrigins.add(allowed);
        if (hop.status !== null && hop.status < 400) goodAnswer ??= hop;
      }
      const { preflight } = hop;
      if (!preflight) continue;
      preflights.count++;
      preflights.ms += Math.max(0, (preflight.endedAt ?? preflight.startedAt) - preflight.startedAt);
      const question = ['access-control-request-method', 'access-control-request-headers'].map((name) =>
        get(preflight.requestHeaders ?? [], name),
      );
      const key = [preflight.url, ...question].join('\n');
      if (asked.has(key)) preflights.repeated++;
      asked.add(key);
    }
  }
  return { host, goodAnswer, allowedOrigins, preflights };
}
