import { originOf, withoutFragment } from '../fetch/origin.ts';
import { assemble } from './assemble.ts';
import { type Bucket, emptyBucket, harEntries, unplacedEntries } from './bucket.ts';
import { follows, isCacheProbe } from './cache-probe.ts';
import type { BrowserName, Exchange, Preflight } from './exchange.ts';
import { type Gathered, NOTHING_GATHERED, signatureOf } from './gathered.ts';
import { eventsOfHarEntry } from './har-track.ts';
import { agrees, isTwin, redirectTarget, windowOf } from './har-twin.ts';
import { nearestJar } from './nearest-jar.ts';
import type { HarObservation, Observation, WebRequestObservation } from './observation.ts';
import { type PageCall, pairPageCalls } from './pair-page.ts';
import { type PreflightOffer, type PreflightSeeker, pairPreflights } from './pair-preflights.ts';
import { offerOf, type Reading, readingOfEvents } from './reading.ts';
import { releaseEvidence } from './release.ts';
import type { Track } from './track.ts';

export interface Session {
  browser: BrowserName;
  topLevelUrl?: string;
  thirdPartyCookies?: 'allowed' | 'blocked' | 'unknown';
}

/** Folds Observations into Exchanges. What comes out depends on which observations went in, not on their order. */
export interface Correlation {
  add(observation: Observation): void;
  /** What is new or different since the last call, and the ids of exchanges that are no more. */
  changes(): { changed: Exchange[]; removed: string[] };
  all(): Exchange[];
  /**
   * Hands over, in the order in which they began, the exchanges of which nothing new was heard during the last
   * observations, and forgets what they were made from. What belongs to one of them and comes later stands alone.
   * @param quietFor how many observations; 0 hands over everything
   */
  release(quietFor: number): Exchange[];
}

/** A page may ask for any number of names; so many are worth telling. */
const MOST_UNREAD = 50;

/** An exchange without an end is waited for so many times as long as others. */
const PATIENCE = 10;

const noCall = (id: string): PageCall => ({ id, request: null, outcome: null, unread: [] });

export function createCorrelation(session: Session): Correlation {
  const events = new Map<string, WebRequestObservation[]>();
  const readings = new Map<string, Reading>();
  const calls = new Map<string, PageCall>();
  const buckets = new Map<string, Bucket>();
  const dirty = new Set<string>();
  const exchanges = new Map<string, { signature: string; exchange: Exchange; heardAt: number }>();
  const origins = new Set<string>();
  let assumedOrigin: string | null = null;
  let harCount = 0;
  let heard = 0;

  function bucket(url: string): Bucket {
    const key = withoutFragment(url);
    dirty.add(key);
    let found = buckets.get(key);
    if (!found) {
      found = emptyBucket();
      buckets.set(key, found);
    }
    return found;
  }

  function addEvent(event: WebRequestObservation): void {
    if (event.initiator !== null && event.initiator !== 'null') origins.add(event.initiator);
    const known = events.get(event.requestId);
    if (known) known.push(event);
    else events.set(event.requestId, [event]);
    bucket(event.url).requestIds.add(event.requestId);
    const target = event.redirectUrl ?? redirectTarget(event);
    if (target) bucket(target).requestIds.add(event.requestId);
    // A preflight that was redirected ends under another URL, but belongs to the one it started at.
    for (const other of known ?? []) dirty.add(withoutFragment(other.url));
  }

  function readingOf(requestId: string): Reading {
    const own = events.get(requestId) ?? [];
    const known = readings.get(requestId);
    if (known?.count === own.length) return known;
    const reading = readingOfEvents(own, session.browser);
    readings.set(requestId, reading);
    return reading;
  }

  const trackOf = (requestId: string): Track => readingOf(requestId).track;

  function add(observation: Observation): void {
    heard++;
    switch (observation.kind) {
      case 'web-request':
        addEvent(observation);
        return;
      case 'jar':
        bucket(observation.url).jars.push(observation);
        return;
      case 'page-request': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, request: observation });
        bucket(observation.url).calls.add(observation.id);
        return;
      }
      case 'page-outcome': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, outcome: observation });
        if (call.request) bucket(call.request.url).calls.add(observation.id);
        return;
      }
      case 'page-unread': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, unread: [...call.unread, observation.name].slice(0, MOST_UNREAD) });
        if (call.request) bucket(call.request.url).calls.add(observation.id);
        return;
      }
      case 'csp-violation':
        bucket(observation.blockedUri).violations.push(observation);
        return;
      case 'har':
        bucket(observation.url).hars.push(observation);
        return;
    }
  }

  /** HAR entries that no webRequest event tells of stand for a request of their own, continued over redirects. */
  function placeHarEntries(key: string, own: Bucket): void {
    const seen = tracksNear(own);
    const taken = new Set<string>([...own.harIds.values()].filter((id) => !id.startsWith('har-')));
    for (const entry of own.hars) {
      const placed = own.harIds.get(entry);
      if (placed && !placed.startsWith('har-') && agrees(trackOf(placed), entry)) continue;
      const twins = seen.filter((track) => isTwin(track, entry, key));
      // Chromium gives two entries for one hop where it refuses a redirect.
      const twin = twins.find((track) => !taken.has(track.requestId)) ?? twins[0];
      if (twin) {
        taken.add(twin.requestId);
        if (placed?.startsWith('har-')) forget(placed);
        own.harIds.set(entry, twin.requestId);
      } else if (!placed?.startsWith('har-')) {
        const id = redirectedFrom(key, entry) ?? `har-${++harCount}`;
        own.harIds.set(entry, id);
        for (const event of eventsOfHarEntry(entry, id)) addEvent(event);
      }
    }
  }

  /** The requests that new entries may show: the others of this URL are not gone through again for every new entry. */
  function tracksNear(own: Bucket): Track[] {
    const entries = unplacedEntries(own);
    if (!entries.length) return [];
    const [from, to] = windowOf(entries);
    return [...own.requestIds]
      .filter((id) => !id.startsWith('har-'))
      .map(trackOf)
      .filter((track) => track.lastAt >= from && (track.hops[0]?.startedAt ?? to) <= to);
  }

  function redirectedFrom(key: string, entry: HarObservation): string | null {
    for (const id of buckets.get(key)?.requestIds ?? []) {
      if (!id.startsWith('har-')) continue;
      const track = trackOf(id);
      const last = track.hops.at(-1);
      if (
        last?.redirectUrl &&
        withoutFragment(last.redirectUrl) === key &&
        track.end.kind === 'none' &&
        last.startedAt <= entry.time
      ) {
        return id;
      }
    }
    return null;
  }

  /** @returns the keys of the buckets in which the request was listed */
  function forget(requestId: string): string[] {
    const keys = (events.get(requestId) ?? [])
      .flatMap((event) => [event.url, event.redirectUrl, redirectTarget(event)])
      .flatMap((url) => (url ? [withoutFragment(url)] : []));
    for (const key of keys) buckets.get(key)?.requestIds.delete(requestId);
    events.delete(requestId);
    readings.delete(requestId);
    return keys;
  }

  function pair(key: string, own: Bucket): void {
    const offers: PreflightOffer[] = [];
    const seekers: PreflightSeeker[] = [];
    const owners = new Map<PreflightSeeker, string>();
    const harOf = harEntries(own);
    for (const id of own.requestIds) {
      const reading = readingOf(id);
      if (reading.isPreflight) {
        if (reading.hopKeys[0] === key) offers.push(offerOf(reading, harOf.get(id)?.error ?? null));
        continue;
      }
      reading.seekers.forEach((seeker, index) => {
        if (reading.hopKeys[index] !== key) return;
        seekers.push(seeker);
        owners.set(seeker, `${id}#${index}`);
      });
    }
    own.preflights.clear();
    own.unpaired.clear();
    for (const [offer, seeker] of pairPreflights(offers, seekers)) {
      const owner = seeker && owners.get(seeker);
      if (owner) own.preflights.set(owner, offer.preflight);
      else own.unpaired.add(offer.preflight.requestId);
    }
  }

  function gatherBucket(key: string, own: Bucket): Gathered[] {
    const { unpaired } = own;
    const begun: { requestId: string; method: string; startedAt: number; track: Track }[] = [];
    for (const requestId of own.requestIds) {
      const { track, hopKeys, isPreflight } = readingOf(requestId);
      const first = track.hops[0];
      if (!first || hopKeys[0] !== key) continue;
      if (isPreflight && !unpaired.has(requestId)) continue;
      begun.push({ requestId, method: first.method, startedAt: first.startedAt, track });
    }
    const begunHere = begun.filter(
      ({ track }) => !isCacheProbe(track) || !begun.some((other) => follows(other.track, track)),
    );
    const callsHere = [...own.calls].flatMap((id) => calls.get(id) ?? []);
    const paired = pairPageCalls(callsHere, begunHere);
    const violations = own.violations.filter((v) => v.disposition !== 'report').sort((a, b) => a.time - b.time);
    const harOf = harEntries(own);
    const jarAt = nearestJar(own.jars);
    const gathered: Gathered[] = begunHere.map((request) => ({
      id: request.requestId,
      first: events.get(request.requestId)?.[0] ?? null,
      track: request.track,
      preflights: preflightsOf(request.requestId),
      lonePreflight: unpaired.has(request.requestId),
      call: paired.get(request) ?? null,
      violation: null,
      jar: jarAt(request.startedAt),
      har: harOf.get(request.requestId) ?? null,
    }));
    const used = new Set([...paired.values()].map((call) => call.id));
    for (const call of callsHere) {
      // Until script's call has failed, its request may still be on the way to us.
      if (used.has(call.id) || !call.request || call.outcome?.event !== 'failure') continue;
      const jar = jarAt(call.request.time);
      gathered.push({ ...NOTHING_GATHERED, id: `page-${call.id}`, call, violation: violations.shift() ?? null, jar });
    }
    violations.forEach((violation, index) => {
      if (begunHere.length || used.size || callsHere.length) return;
      gathered.push({ ...NOTHING_GATHERED, id: `csp-${index}-${key}`, violation, jar: jarAt(violation.time) });
    });
    return gathered;
  }

  function commonOrigin(): string | null {
    const pages = session.topLevelUrl ? [originOf(session.topLevelUrl)] : [...origins];
    return pages.length === 1 ? (pages[0] ?? null) : null;
  }

  function preflightsOf(requestId: string): (Preflight | null)[] {
    return readingOf(requestId).hopKeys.map(
      (key, index) => buckets.get(key)?.preflights.get(`${requestId}#${index}`) ?? null,
    );
  }

  function refresh(): { changed: Exchange[]; removed: string[] } {
    if (assumedOrigin !== commonOrigin()) {
      assumedOrigin = commonOrigin();
      for (const key of buckets.keys()) dirty.add(key);
    }
    for (const key of [...dirty]) placeHarEntries(key, buckets.get(key) as Bucket);
    // A request that was redirected starts in another bucket than its later hops.
    for (const key of [...dirty]) {
      for (const id of buckets.get(key)?.requestIds ?? []) {
        const start = readingOf(id).hopKeys[0];
        if (start && start !== key) dirty.add(start);
      }
    }
    const keys = [...dirty].flatMap((key) => (buckets.has(key) ? [key] : []));
    for (const key of keys) pair(key, buckets.get(key) as Bucket);
    const changed: Exchange[] = [];
    // An exchange whose start comes late moves to the bucket of that start: it is gone only if no bucket has it.
    const gone = new Set<string>();
    const kept = new Set<string>();
    for (const key of keys) {
      const own = buckets.get(key) as Bucket;
      for (const id of own.exchangeIds) gone.add(id);
      own.exchangeIds = new Set();
      for (const gathered of gatherBucket(key, own)) {
        own.exchangeIds.add(gathered.id);
        kept.add(gathered.id);
        const signature = `${assumedOrigin}|${signatureOf(gathered, (id) => events.get(id)?.length ?? 0)}`;
        if (exchanges.get(gathered.id)?.signature === signature) continue;
        const exchange = assemble(gathered, session, assumedOrigin);
        exchanges.set(gathered.id, { signature, exchange, heardAt: heard });
        changed.push(exchange);
      }
    }
    const removed = [...gone].filter((id) => !kept.has(id));
    for (const id of removed) exchanges.delete(id);
    dirty.clear();
    return { changed, removed };
  }

  function release(quietFor: number): Exchange[] {
    refresh();
    const released: Exchange[] = [];
    for (const [id, { exchange, heardAt }] of exchanges) {
      // What is under way may go on; but not for ever.
      const enough = exchange.end.kind === 'none' ? PATIENCE * quietFor : quietFor;
      if (heardAt > heard - enough) continue;
      exchanges.delete(id);
      released.push(exchange);
    }
    releaseEvidence(released, { buckets, calls, trackOf, forget });
    return released.sort((a, b) => a.startedAt - b.startedAt);
  }

  return {
    add,
    changes: refresh,
    all() {
      refresh();
      return [...exchanges.values()].map(({ exchange }) => exchange).sort((a, b) => a.startedAt - b.startedAt);
    },
    release,
  };
}
