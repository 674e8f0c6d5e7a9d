import type { Count, List, Share } from './policy-shares.ts';
import type { Row } from './row.ts';

/** What one API origin's policy turned out to be, and what its preflights cost. */
export interface Policy {
  origin: string;
  requests: number;
  failed: number;
  allowOrigins: string[];
  methods: string[];
  headers: string[];
  credentials: boolean;
  maxAges: string[];
  varies: boolean;
  exposed: string[];
  preflights: number;
  preflightMs: number;
  /** Preflights that repeated an earlier one, and that a preflight cache would have saved. */
  avoidable: number;
  advice: string[];
}

/** Keeps the policies right as rows come, change and go, without looking at the other rows. */
export interface PolicyIndex {
  put(row: Row): void;
  remove(id: string): void;
  clear(): void;
  /** One policy per API origin, the one with most requests first. */
  all(): Policy[];
}

interface Tally {
  values: Record<List, Map<string, number>>;
  counts: Record<Count, number>;
}

export function createPolicyIndex(): PolicyIndex {
  const tallies = new Map<string, Tally>();
  const sharesOf = new Map<string, readonly Share[]>();

  const count = ({ origin, values, counts }: Share, by: 1 | -1) => {
    const tally = tallies.get(origin) ?? newTally();
    tallies.set(origin, tally);
    for (const [list, value] of values) {
      const now = (tally.values[list].get(value) ?? 0) + by;
      if (now) tally.values[list].set(value, now);
      else tally.values[list].delete(value);
    }
    for (const [name, amount] of counts) tally.counts[name] += by * amount;
    if (tally.counts.requests === 0) tallies.delete(origin);
  };
  const remove = (id: string) => {
    for (const share of sharesOf.get(id) ?? []) count(share, -1);
    sharesOf.delete(id);
  };

  return {
    put(row) {
      remove(row.id);
      if (row.shares.length) sharesOf.set(row.id, row.shares);
      for (const share of row.shares) count(share, 1);
    },
    remove,
    clear() {
      tallies.clear();
      sharesOf.clear();
    },
    all: () => [...tallies].map(([origin, tally]) => toPolicy(origin, tally)).sort((a, b) => b.requests - a.requests),
  };
}

function newTally(): Tally {
  return {
    values: {
      allowOrigins: new Map(),
      methods: new Map(),
      headers: new Map(),
      maxAges: new Map(),
      exposed: new Map(),
      advice: new Map(),
      asked: new Map(),
    },
    counts: { requests: 0, failed: 0, preflights: 0, preflightMs: 0, credentials: 0, varies: 0 },
  };
}

function toPolicy(origin: string, { values, counts }: Tally): Policy {
  const list = (name: List) => [...values[name].keys()];
  return {
    origin,
    requests: counts.requests,
    failed: counts.failed,
    allowOrigins: list('allowOrigins'),
    methods: list('methods'),
    headers: list('headers'),
    credentials: counts.credentials > 0,
    maxAges: list('maxAges'),
    varies: counts.varies > 0,
    exposed: list('exposed'),
    preflights: counts.preflights,
    preflightMs: counts.preflightMs,
    avoidable: counts.preflights - values.asked.size,
    advice: latestOfEach(list('advice')),
  };
}

/** Of what begins with a cause, the last of each: a title may count what there was so far. */
function latestOfEach(advice: readonly string[]): string[] {
  const titles = new Map(advice.map((text) => [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)]));
  return [...titles.values()];
}
