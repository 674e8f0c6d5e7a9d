import type { Preflight } from './exchange.ts';
import type { CspViolationObservation, HarObservation, JarObservation } from './observation.ts';

/**
 * What of a bucket is over and done with, so that a page that polls one URL does not have all its requests joined anew
 * with each batch of events. It is taken up again when something comes that may bear on it.
 */
export interface Settled {
  requestIds: Set<string>;
  calls: Set<string>;
  hars: HarObservation[];
  preflights: Map<string, Preflight>;
  exchangeIds: Set<string>;
  /** When the last of these requests was over. */
  upTo: number;
}

export const nothingSettled = (): Settled => ({
  requestIds: new Set(),
  calls: new Set(),
  hars: [],
  preflights: new Map(),
  exchangeIds: new Set(),
  upTo: Number.NEGATIVE_INFINITY,
});

/** All evidence about one URL: nothing of one URL can pair with anything of another. */
export interface Bucket {
  requestIds: Set<string>;
  /** Those that something new was heard of since the exchanges were last gathered. */
  fresh: Set<string>;
  /** Those that begin at this URL, as far as was known then: others were redirected to it. */
  begun: Set<string>;
  /** Whether anything sent OPTIONS to this URL: without it no preflight is looked for. */
  asked: boolean;
  calls: Set<string>;
  /** By time. */
  jars: JarObservation[];
  violations: CspViolationObservation[];
  hars: HarObservation[];
  harIds: Map<HarObservation, string>;
  /** requestId and hop URL of a request to the preflight that was sent for that hop. */
  preflights: Map<string, Preflight>;
  /** Preflights whose request was not seen. */
  unpaired: Set<string>;
  exchangeIds: Set<string>;
  /** Null as long as nothing was set aside: of most URLs nothing ever is. */
  settled: Settled | null;
}

export const emptyBucket = (): Bucket => ({
  requestIds: new Set(),
  fresh: new Set(),
  begun: new Set(),
  asked: false,
  calls: new Set(),
  jars: [],
  violations: [],
  hars: [],
  harIds: new Map(),
  preflights: new Map(),
  unpaired: new Set(),
  exchangeIds: new Set(),
  settled: null,
});

/** HAR entries that no request's events were found for. */
export const unplacedEntries = ({ hars, harIds }: Bucket): HarObservation[] =>
  hars.filter((entry) => harIds.get(entry)?.startsWith('har-') ?? true);

/** Which HAR entry each request of a bucket has: the first, where there are several. */
export function harEntries({ hars, harIds }: Bucket): Map<string, HarObservation> {
  const entries = new Map<string, HarObservation>();
  for (const entry of hars) {
    const id = harIds.get(entry);
    if (id !== undefined && !entries.has(id)) entries.set(id, entry);
  }
  return entries;
}
