import { withoutFragment } from '../fetch/origin.ts';
import type { Bucket, Settled } from './bucket.ts';
import { follows, isCacheProbe } from './cache-probe.ts';
import type { Exchange } from './exchange.ts';
import type { CspViolationObservation, HarObservation } from './observation.ts';
import type { PageCall } from './pair-page.ts';
import type { Track } from './track.ts';

/** What a correlation holds of its evidence. */
export interface Holdings {
  buckets: Map<string, Bucket>;
  calls: Map<string, PageCall>;
  trackOf(requestId: string): Track;
  /** Forgets a request and its events. @returns the keys of the buckets in which it was listed */
  forget(requestId: string): string[];
}

/** What goes, of all exchanges that are released together. */
interface Going {
  exchangeIds: Set<string>;
  requestIds: Set<string>;
  callIds: Set<string>;
  violations: Set<CspViolationObservation>;
  /** When the last of them began. */
  upTo: number;
}

/** Forgets all that these exchanges were made from, so that a long recording needs no more memory than a short one. */
export function releaseEvidence(exchanges: readonly Exchange[], holdings: Holdings): void {
  const { buckets, calls, trackOf, forget } = holdings;
  const going = goingWith(exchanges);
  const keys = new Set<string>();
  for (const exchange of exchanges) {
    for (const hop of exchange.hops) keys.add(withoutFragment(hop.url));
    if (exchange.cspViolation) keys.add(withoutFragment(exchange.cspViolation.blockedUri));
  }
  for (const key of keys) for (const id of probesOf(buckets.get(key), going, trackOf)) going.requestIds.add(id);
  for (const requestId of going.requestIds) for (const key of forget(requestId)) keys.add(key);
  for (const id of going.callIds) calls.delete(id);
  for (const key of keys) {
    const bucket = buckets.get(key);
    if (!bucket) continue;
    dropFrom(bucket, going);
    if (isEmpty(bucket)) buckets.delete(key);
  }
}

function goingWith(exchanges: readonly Exchange[]): Going {
  const going: Going = {
    exchangeIds: new Set(exchanges.map(({ id }) => id)),
    requestIds: new Set(exchanges.flatMap(({ requestIds }) => requestIds)),
    callIds: new Set(exchanges.flatMap(({ pageRequest }) => (pageRequest ? [pageRequest.id] : []))),
    violations: new Set(exchanges.flatMap(({ cspViolation }) => (cspViolation ? [cspViolation] : []))),
    upTo: Number.NEGATIVE_INFINITY,
  };
  for (const { startedAt } of exchanges) going.upTo = Math.max(going.upTo, startedAt);
  return going;
}

/** Probes of the cache that one of these requests followed: alone they would be taken for requests of their own. */
function probesOf(bucket: Bucket | undefined, { requestIds }: Going, trackOf: Holdings['trackOf']): string[] {
  const own = [...(bucket?.requestIds ?? [])];
  const probes = own.filter((id) => !requestIds.has(id) && isCacheProbe(trackOf(id)));
  if (!probes.length) return [];
  const followers = own.filter((id) => requestIds.has(id)).map(trackOf);
  return probes.filter((id) => followers.some((track) => follows(track, trackOf(id))));
}

function dropFrom(bucket: Bucket, going: Going): void {
  for (const part of partsOf(bucket)) dropIds(part, going);
  for (const id of bucket.unpaired) if (going.requestIds.has(id)) bucket.unpaired.delete(id);
  dropEntries(bucket, going);
  bucket.violations = bucket.violations.filter((violation) => !going.violations.has(violation));
  // Of the readings of the jar, those of later requests and the last one before them may still be wanted.
  const later = bucket.jars.findIndex((jar) => jar.time > going.upTo);
  bucket.jars = bucket.jars.slice(later < 0 ? -1 : Math.max(0, later - 1));
}

const partsOf = (bucket: Bucket): (Bucket | Settled)[] => (bucket.settled ? [bucket, bucket.settled] : [bucket]);

/** What a bucket lists by ids, whether it still goes through it or has settled it. */
function dropIds(part: Bucket | Settled, going: Going): void {
  for (const id of part.exchangeIds) if (going.exchangeIds.has(id)) part.exchangeIds.delete(id);
  for (const id of part.requestIds) if (going.requestIds.has(id)) part.requestIds.delete(id);
  for (const id of part.calls) if (going.callIds.has(id)) part.calls.delete(id);
  for (const key of part.preflights.keys()) {
    if (going.requestIds.has(key.slice(0, key.lastIndexOf('#')))) part.preflights.delete(key);
  }
}

/** Entries of requests that go. */
function dropEntries(bucket: Bucket, { requestIds }: Going): void {
  const stays = (entry: HarObservation) => !requestIds.has(bucket.harIds.get(entry) ?? '');
  for (const part of partsOf(bucket)) {
    const going = part.hars.filter((entry) => !stays(entry));
    part.hars = part.hars.filter(stays);
    for (const entry of going) bucket.harIds.delete(entry);
  }
}

const isEmpty = (bucket: Bucket): boolean =>
  partsOf(bucket).every(({ requestIds, calls, hars }) => requestIds.size + calls.size + hars.length === 0) &&
  bucket.violations.length === 0;
