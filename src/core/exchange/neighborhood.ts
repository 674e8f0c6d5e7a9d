import { parseUrl, withoutFragment } from '../fetch/origin.ts';
import type { Exchange } from './exchange.ts';
import { createHostTally, type HostFacts, type HostTally } from './host-tally.ts';
import { TimeLine } from './time-line.ts';

export type { HostFacts } from './host-tally.ts';

/** The exchanges of a session, found by what they have in common. An exchange that is added again replaces itself. */
export interface Neighborhood {
  add(exchange: Exchange): void;
  remove(id: string): void;
  hostOf(exchange: Exchange): HostFacts;
  /** Exchanges with the same URL that started before, the latest first; of very many the latest. */
  before(exchange: Exchange): Exchange[];
  /** Exchanges with the same URL that started while this one was under way; of very many the earliest. */
  during(exchange: Exchange): Exchange[];
}

/** A page may poll one URL all day. */
const MOST_TOLD = 1_000;

export const hostOfUrl = (url: string): string => parseUrl(url)?.host ?? '';

export function createNeighborhood(exchanges: Iterable<Exchange> = []): Neighborhood {
  const byId = new Map<string, Exchange>();
  const hosts = new Map<string, HostTally>();
  const urls = new Map<string, TimeLine>();

  const tallyOf = ({ url }: Exchange): HostTally => {
    const host = hostOfUrl(url);
    return found(hosts, host, () => createHostTally(host));
  };
  const lineOf = ({ url }: Exchange): TimeLine => found(urls, withoutFragment(url), () => new TimeLine());

  function remove(id: string): void {
    const exchange = byId.get(id);
    if (!exchange) return;
    byId.delete(id);
    tallyOf(exchange).remove(id);
    lineOf(exchange).remove(exchange);
  }

  function add(exchange: Exchange): void {
    remove(exchange.id);
    // What this extension made of an answer tells nothing of the server.
    if (exchange.simulated) return;
    byId.set(exchange.id, exchange);
    tallyOf(exchange).add(exchange);
    lineOf(exchange).add(exchange);
  }

  for (const exchange of exchanges) add(exchange);

  return {
    add,
    remove,
    hostOf: (exchange) => tallyOf(exchange).facts(),
    before: (exchange) => others(lineOf(exchange).upTo(exchange.startedAt), exchange),
    during(exchange) {
      const { startedAt, endedAt } = exchange;
      return others(lineOf(exchange).between(startedAt, endedAt ?? Number.POSITIVE_INFINITY), exchange);
    },
  };
}

function found<T>(index: Map<string, T>, key: string, make: () => T): T {
  let value = index.get(key);
  if (value === undefined) {
    value = make();
    index.set(key, value);
  }
  return value;
}

/** Exchanges but for one. */
function others(exchanges: Iterable<Exchange>, than: Exchange): Exchange[] {
  const told: Exchange[] = [];
  for (const exchange of exchanges) {
    if (exchange.id === than.id) continue;
    if (told.push(exchange) === MOST_TOLD) break;
  }
  return told;
}
