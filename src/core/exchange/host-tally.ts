import { get } from '../fetch/header-list.ts';
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

/** What one exchange adds to the facts of its host. */
interface Share {
  goodAnswer: Hop | null;
  allowedOrigins: string[];
  /** URL, method and headers that each preflight asked about. */
  asked: string[];
  ms: number;
}

/** The facts of one host, kept right with each exchange that comes or goes, without looking at the others. */
export interface HostTally {
  add(exchange: Exchange): void;
  remove(id: string): void;
  facts(): HostFacts;
}

export function createHostTally(host: string): HostTally {
  const shares = new Map<string, Share>();
  const goodAnswers = new Map<string, Hop>();
  const origins = new Map<string, number>();
  const allowedOrigins = new Set<string>();
  const asked = new Map<string, number>();
  let count = 0;
  let ms = 0;

  return {
    add(exchange) {
      const share = shareOf(exchange);
      shares.set(exchange.id, share);
      if (share.goodAnswer) goodAnswers.set(exchange.id, share.goodAnswer);
      for (const origin of share.allowedOrigins) {
        tally(origins, origin, 1);
        allowedOrigins.add(origin);
      }
      for (const question of share.asked) tally(asked, question, 1);
      count += share.asked.length;
      ms += share.ms;
    },
    remove(id) {
      const share = shares.get(id);
      if (!share) return;
      shares.delete(id);
      goodAnswers.delete(id);
      for (const origin of share.allowedOrigins) {
        tally(origins, origin, -1);
        if (!origins.has(origin)) allowedOrigins.delete(origin);
      }
      for (const question of share.asked) tally(asked, question, -1);
      count -= share.asked.length;
      ms -= share.ms;
    },
    facts: () => ({
      host,
      goodAnswer: goodAnswers.values().next().value ?? null,
      allowedOrigins,
      preflights: { count, ms, repeated: count - asked.size },
    }),
  };
}

function tally(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now) counts.set(key, now);
  else counts.delete(key);
}

function shareOf({ hops }: Exchange): Share {
  const share: Share = { goodAnswer: null, allowedOrigins: [], asked: [], ms: 0 };
  for (const hop of hops) {
    const allowed = get(hop.responseHeaders ?? [], 'access-control-allow-origin');
    if (allowed !== null) {
      share.allowedOrigins.push(allowed);
      if (hop.status !== null && hop.status < 400) share.goodAnswer ??= hop;
    }
    const { preflight } = hop;
    if (!preflight) continue;
    share.ms += Math.max(0, (preflight.endedAt ?? preflight.startedAt) - preflight.startedAt);
    const question = ['access-control-request-method', 'access-control-request-headers'].map((name) =>
      get(preflight.requestHeaders ?? [], name),
    );
    share.asked.push([preflight.url, ...question].join('\n'));
  }
  return share;
}
