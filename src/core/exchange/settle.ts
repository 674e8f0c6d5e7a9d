import { type Bucket, harEntries, nothingSettled, type Settled } from './bucket.ts';
import { isCacheProbe } from './cache-probe.ts';
import type { Exchange } from './exchange.ts';
import { nearestJar } from './nearest-jar.ts';
import type { HarObservation } from './observation.ts';
import type { PageCall } from './pair-page.ts';
import type { Reading } from './reading.ts';

/** A request is left alone once it has been over for so long. */
export const SETTLES_AFTER_MS = 3_000;
/** No evidence bears on a request that was over so long before. */
const REACH_MS = 1_500;
/** Fewer requests of one URL than this are gone through each time: that is cheap. */
const MOST_ACTIVE = 64;

/** What settling needs to know of the correlation. */
export interface Holdings {
  buckets: ReadonlyMap<string, Bucket>;
  calls: ReadonlyMap<string, PageCall>;
  readingOf(requestId: string): Reading;
  /** The buckets that a request is listed in. */
  keysOf(requestId: string): string[];
  exchangeOf(id: string): Exchange | undefined;
}

/** Whether an observation of this time may bear on what is settled. */
export const reaches = ({ settled }: Bucket, time: number): boolean =>
  settled !== null && settled.requestIds.size > 0 && time < settled.upTo + REACH_MS;

/** Sets aside what was over before `horizon` (ms since the epoch), in this bucket and in those that it redirects to. */
export function settle(own: Bucket, horizon: number, holdings: Holdings): void {
  if (own.requestIds.size <= MOST_ACTIVE) return;
  const { buckets, calls, keysOf, exchangeOf } = holdings;
  const hars = new Map<Bucket, ReadonlyMap<string, HarObservation>>();
  const touched = new Set<Bucket>();

  const put = (requestId: string, endedAt: number) => {
    for (const key of keysOf(requestId)) {
      const bucket = buckets.get(key);
      if (!bucket?.requestIds.delete(requestId)) continue;
      const settled = settledOf(bucket);
      settled.requestIds.add(requestId);
      settled.upTo = Math.max(settled.upTo, endedAt);
      touched.add(bucket);
    }
  };

  let young = 0;
  for (const requestId of own.requestIds) {
    const reading = holdings.readingOf(requestId);
    // Those that came later are younger still, but for a few, which the next look finds.
    if (reading.track.lastAt >= horizon && ++young > MOST_ACTIVE) break;
    if (!isOver(reading, horizon)) continue;
    const { track, hopKeys, isPreflight } = reading;
    if (isCacheProbe(track)) put(requestId, track.lastAt);
    const start = buckets.get(hopKeys[0] ?? '');
    if (isPreflight || !start || !start.exchangeIds.has(requestId)) continue;
    const all = hopKeys.map((key) => buckets.get(key)).filter((bucket) => bucket !== undefined);
    if (!all.every((bucket) => isComplete(bucket, requestId, track.hops[0]?.startedAt ?? 0, hars))) continue;
    const preflights = all.map((bucket, hop) => bucket.preflights.get(`${requestId}#${hop}`));
    if (!preflights.every((one) => !one || isOver(holdings.readingOf(one.requestId), horizon))) continue;
    const call = exchangeOf(requestId)?.pageRequest?.id;
    if (call !== undefined && !calls.get(call)?.outcome) continue;

    put(requestId, track.lastAt);
    start.exchangeIds.delete(requestId);
    settledOf(start).exchangeIds.add(requestId);
    if (call !== undefined && start.calls.delete(call)) settledOf(start).calls.add(call);
    for (const [hop, preflight] of preflights.entries()) {
      const bucket = all[hop];
      if (!preflight || !bucket) continue;
      bucket.preflights.delete(`${requestId}#${hop}`);
      settledOf(bucket).preflights.set(`${requestId}#${hop}`, preflight);
      put(preflight.requestId, holdings.readingOf(preflight.requestId).track.lastAt);
    }
  }
  for (const bucket of touched) setEntriesAside(bucket);
}

function isOver({ track }: Reading, horizon: number): boolean {
  return track.end.kind !== 'none' && track.lastAt < horizon && track.startSeen.every(Boolean);
}

/** Whether all the evidence that this bucket has of others is there of this request too. */
function isComplete(
  bucket: Bucket,
  requestId: string,
  startedAt: number,
  hars: Map<Bucket, ReadonlyMap<string, HarObservation>>,
): boolean {
  if (bucket.violations.length) return false;
  if (bucket.hars.length) {
    const entries = hars.get(bucket) ?? harEntries(bucket);
    hars.set(bucket, entries);
    if (!entries.has(requestId)) return false;
  }
  const jar = nearestJar(bucket.jars)(startedAt);
  return !jar || Math.abs(jar.time - startedAt) < REACH_MS;
}

function settledOf(bucket: Bucket): Settled {
  bucket.settled ??= nothingSettled();
  return bucket.settled;
}

function setEntriesAside(bucket: Bucket): void {
  const settled = settledOf(bucket);
  const kept: HarObservation[] = [];
  for (const entry of bucket.hars) {
    const owner = bucket.harIds.get(entry);
    if (owner !== undefined && settled.requestIds.has(owner)) settled.hars.push(entry);
    else kept.push(entry);
  }
  bucket.hars = kept;
}

/** Takes up again what is settled in a bucket, and in those that share requests with it. Returns their keys. */
export function takeUp(key: string, { buckets, keysOf }: Holdings): Set<string> {
  const keys = new Set([key]);
  for (const one of keys) {
    const bucket = buckets.get(one);
    if (!bucket?.settled?.requestIds.size) continue;
    const { settled } = bucket;
    for (const requestId of settled.requestIds) for (const other of keysOf(requestId)) keys.add(other);
    for (const id of settled.requestIds) bucket.fresh.add(id);
    bucket.requestIds = new Set([...settled.requestIds, ...bucket.requestIds]);
    bucket.calls = new Set([...settled.calls, ...bucket.calls]);
    bucket.hars = [...settled.hars, ...bucket.hars];
    bucket.preflights = new Map([...settled.preflights, ...bucket.preflights]);
    bucket.exchangeIds = new Set([...settled.exchangeIds, ...bucket.exchangeIds]);
    bucket.settled = null;
  }
  return keys;
}
