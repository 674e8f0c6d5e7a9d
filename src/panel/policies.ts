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

type Headers = readonly (readonly [string, string])[];

/** One policy per API origin, the one with most requests first. */
export function policies(rows: readonly Row[]): Policy[] {
  const folds = new Map<string, Fold>();
  for (const row of rows) {
    if (row.diagnosis.exchange.simulated) continue;
    for (const hop of row.diagnosis.exchange.hops) {
      if (!URL.canParse(hop.url)) continue;
      const { origin } = new URL(hop.url);
      if (origin === row.diagnosis.exchange.origin) continue;
      const fold = folds.get(origin) ?? newFold();
      folds.set(origin, fold);
      fold.requests++;
      if (row.failed) fold.failed++;
      see(fold, hop.responseHeaders);
      if (hop.preflight && hop.preflight.outcome !== 'cached' && hop.preflight.outcome !== 'unseen') {
        fold.preflights++;
        fold.preflightMs += hop.preflight.durationMs ?? 0;
        const asked = `${hop.method} ${hop.url} ${hop.preflight.because.join()}`;
        if (fold.asked.has(asked)) fold.avoidable++;
        fold.asked.add(asked);
        see(fold, hop.preflight.responseHeaders);
      }
      for (const finding of row.headlines) if (finding.severity === 'advice') fold.advice.add(finding.title);
    }
  }
  return [...folds].map(([origin, fold]) => toPolicy(origin, fold)).sort((a, b) => b.requests - a.requests);
}

type Fold = ReturnType<typeof newFold>;

function newFold() {
  return {
    requests: 0,
    failed: 0,
    allowOrigins: new Set<string>(),
    methods: new Set<string>(),
    headers: new Set<string>(),
    credentials: false,
    maxAges: new Set<string>(),
    varies: false,
    exposed: new Set<string>(),
    preflights: 0,
    preflightMs: 0,
    avoidable: 0,
    asked: new Set<string>(),
    advice: new Set<string>(),
  };
}

function see(fold: Fold, headers: Headers | null): void {
  for (const [name, value] of headers ?? []) {
    const tokens = () => value.split(',').map((token) => token.trim());
    switch (name.toLowerCase()) {
      case 'access-control-allow-origin':
        fold.allowOrigins.add(value);
        break;
      case 'access-control-allow-methods':
        for (const token of tokens()) fold.methods.add(token);
        break;
      case 'access-control-allow-headers':
        for (const token of tokens()) fold.headers.add(token.toLowerCase());
        break;
      case 'access-control-allow-credentials':
        fold.credentials ||= value === 'true';
        break;
      case 'access-control-max-age':
        fold.maxAges.add(value);
        break;
      case 'access-control-expose-headers':
        for (const token of tokens()) fold.exposed.add(token.toLowerCase());
        break;
      case 'vary':
        fold.varies ||= tokens().some((token) => token === '*' || token.toLowerCase() === 'origin');
        break;
    }
  }
}

function toPolicy(origin: string, fold: Fold): Policy {
  const { asked: _, ...kept } = fold;
  return {
    ...kept,
    origin,
    allowOrigins: [...fold.allowOrigins],
    methods: [...fold.methods],
    headers: [...fold.headers],
    maxAges: [...fold.maxAges],
    exposed: [...fold.exposed],
    advice: [...fold.advice],
  };
}
