import type { Preflight } from './exchange.ts';
import type { CspViolationObservation, HarObservation, JarObservation } from './observation.ts';

/** All evidence about one URL: nothing of one URL can pair with anything of another. */
export interface Bucket {
  requestIds: Set<string>;
  calls: Set<string>;
  jars: JarObservation[];
  violations: CspViolationObservation[];
  hars: HarObservation[];
  harIds: Map<HarObservation, string>;
  /** requestId and hop URL of a request to the preflight that was sent for that hop. */
  preflights: Map<string, Preflight>;
  /** Preflights whose request was not seen. */
  unpaired: Set<string>;
  exchangeIds: Set<string>;
}

export const emptyBucket = (): Bucket => ({
  requestIds: new Set(),
  calls: new Set(),
  jars: [],
  violations: [],
  hars: [],
  harIds: new Map(),
  preflights: new Map(),
  unpaired: new Set(),
  exchangeIds: new Set(),
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
