import { originOf, withoutFragment } from '../fetch/origin.ts';
import { assemble } from './assemble.ts';
import { type Bucket, emptyBucket, harEntries, unplacedEntries } from './bucket.ts';
import { follows, isCacheProbe } from './cache-probe.ts';
import type { BrowserName, Exchange, Preflight } from './exchange.ts';
import { type Gathered, NOTHING_GATHERED, signatureOf } from './gathered.ts';
import { eventsOfHarEntry } from './har-track.ts';
import { agrees, isTwin, redirectTarget, windowOf } from './har-twin.ts';
import { addJar, nearestJar } from './nearest-jar.ts';
import type { HarObservation, Observation, WebRequestObservation } from './observation.ts';
import { type PageCall, pairPageCalls } from './pair-page.ts';
import { type PreflightOffer, type PreflightSeeker, pairPreflights } from './pair-preflights.ts';
import { offerOf, type Reading, readingOfEvents } from './reading.ts';
import { releaseEvidence } from './release.ts';
import { type Holdings, reaches, SETTLES_AFTER_MS, settle, takeUp } from './settle.ts';
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

/** An exchange without an end is waited for so many times as long as others, unless it comes from a finished list. */
const PATIENCE = 10;

const noCall = (id: string): PageCall => ({ id, request: null, outcome: null, unread: [] });

export function createCorrelation(session: Session): Correlation {
  const requests = new Map<string, { events: WebRequestObservation[]; reading: Reading | null }>();
  const calls = new Map<string, PageCall>();
  const buckets = new Map<string, Bucket>();
  const dirty = new Set<string>();
  const exchanges = new Map<string, { signature: string; exchange: Exchange; heardAt: number }>();
  const origins = new Set<string>();
  let assumedOrigin: string | null = null;
  let harCount = 0;
  let heard = 0;
  /** The latest time that was heard of, ms since the epoch. */
  let latest = Number.NEGATIVE_INFINITY;

  /** The bucket of a URL, which something new is about to be put in that happened at `time`. */
  function bucket(url: string, time: number): Bucket {
    const key = withoutFragment(url);
    dirty.add(key);
    let found = buckets.get(key);
    if (!found) {
      found = emptyBucket();
      buckets.set(key, found);
    }
    if (reaches(found, time)) reopen(key);
    return found;
  }

  function reopen(key: string): void {
    for (const one of takeUp(key, holdings)) dirty.add(one);
  }

  const eventsOf = (requestId: string): readonly WebRequestObservation[] => requests.get(requestId)?.events ?? [];

  /** The URLs in whose buckets a request is listed. */
  function keysOf(requestId: string): string[] {
    const keys = new Set<string>();
    for (const event of eventsOf(requestId)) {
      for (const url of [event.url, event.redirectUrl, redirectTarget(event)]) if (url) keys.add(withoutFragment(url));
    }
    return [...keys];
  }

  function addEvent(event: WebRequestObservation): void {
    if (event.initiator !== null && event.initiator !== 'null') origins.add(event.initiator);
    const known = requests.get(event.requestId);
    if (known) {
      known.events.push(event);
      known.reading = null;
    } else requests.set(event.requestId, { events: [event], reading: null });
    const own = bucket(event.url, event.time);
    own.asked ||= event.method === 'OPTIONS';
    if (own.settled?.requestIds.has(event.requestId)) reopen(withoutFragment(event.url));
    list(event.requestId, own);
    const target = event.redirectUrl ?? redirectTarget(event);
    if (target) list(event.requestId, bucket(target, event.time));
    // A preflight that was redirected ends under another URL, but belongs to the one it started at.
    for (const other of known?.events ?? []) {
      const key = withoutFragment(other.url);
      dirty.add(key);
      buckets.get(key)?.fresh.add(event.requestId);
    }
  }

  function list(requestId: string, { requestIds, fresh }: Bucket): void {
    requestIds.add(requestId);
    fresh.add(requestId);
  }

  function readingOf(requestId: string): Reading {
    const own = requests.get(requestId);
    if (!own) throw new RangeError(`request ${requestId} is not known`);
    own.reading ??= readingOfEvents(own.events, session.browser);
    return own.reading;
  }

  const trackOf = (requestId: string): Track => readingOf(requestId).track;

  function add(observation: Observation): void {
    heard++;
    if (observation.time > latest) latest = observation.time;
    switch (observation.kind) {
      case 'web-request':
        addEvent(observation);
        return;
      case 'jar':
        if (!bucket(observation.url, observation.time).jars.length) reopen(withoutFragment(observation.url));
        addJar(bucket(observation.url, observation.time).jars, observation);
        return;
      case 'page-request': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, request: observation });
        bucket(observation.url, observation.time).calls.add(observation.id);
        return;
      }
      case 'page-outcome': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, outcome: observation });
        addCall(call);
        return;
      }
      case 'page-unread': {
        const call = calls.get(observation.id) ?? noCall(observation.id);
        calls.set(observation.id, { ...call, unread: [...call.unread, observation.name].slice(0, MOST_UNREAD) });
        addCall(call);
        return;
      }
      case 'csp-violation':
        reopen(withoutFragment(observation.blockedUri));
        bucket(observation.blockedUri, observation.time).violations.push(observation);
        return;
      case 'har':
        bucket(observation.url, observation.time).hars.push(observation);
        return;
    }
  }

  /** More is known of a call whose request may be known. */
  function addCall({ id, request }: PageCall): void {
    if (!request) return;
    const own = bucket(request.url, request.time);
    if (own.settled?.calls.has(id)) reopen(withoutFragment(request.url));
    own.calls.add(id);
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
    const keys = keysOf(requestId);
    for (const key of keys) buckets.get(key)?.requestIds.delete(requestId);
    requests.delete(requestId);
    return keys;
  }

  /** Returns the ids of the requests that have another preflight than before, or one no more. */
  function pair(key: string, own: Bucket): string[] {
    const offers: PreflightOffer[] = [];
    const seekers: PreflightSeeker[] = [];
    const ownerOf = new Map<PreflightSeeker, string>();
    const harOf = harEntries(own);
    // Where thousands of requests are redirected to, as to one page for signing in, no preflight is looked for.
    for (const id of own.asked ? own.requestIds : []) {
      const reading = readingOf(id);
      if (reading.isPreflight && reading.hopKeys[0] === key) {
        offers.push(offerOf(reading, harOf.get(id)?.error ?? null));
      }
    }
    for (const id of offers.length ? own.requestIds : []) {
      const reading = readingOf(id);
      if (reading.isPreflight) continue;
      reading.seekers.forEach((seeker, index) => {
        if (reading.hopKeys[index] !== key) return;
        seekers.push(seeker);
        ownerOf.set(seeker, `${id}#${index}`);
      });
    }
    const before = own.preflights;
    own.preflights = new Map();
    own.unpaired.clear();
    for (const [offer, seeker] of pairPreflights(offers, seekers)) {
      const owner = seeker && ownerOf.get(seeker);
      if (owner) own.preflights.set(owner, offer.preflight);
      else own.unpaired.add(offer.preflight.requestId);
    }
    const owners = new Set([...before.keys(), ...own.preflights.keys()]);
    return [...owners]
      .filter((owner) => before.get(owner) !== own.preflights.get(owner))
      .map((owner) => owner.slice(0, owner.lastIndexOf('#')));
  }

  /** The requests that begin at a URL. */
  function begunAt(key: string, { requestIds, fresh, begun }: Bucket): Set<string> {
    for (const id of fresh) {
      if (requestIds.has(id) && readingOf(id).hopKeys[0] === key) begun.add(id);
      else begun.delete(id);
    }
    fresh.clear();
    // Settled, or gone.
    for (const id of begun) if (!requestIds.has(id)) begun.delete(id);
    return begun;
  }

  function gatherBucket(key: string, own: Bucket): Gathered[] {
    const { unpaired } = own;
    const begun: { requestId: string; method: string; startedAt: number; type: string | null; track: Track }[] = [];
    for (const requestId of begunAt(key, own)) {
      const { track, isPreflight } = readingOf(requestId);
      const first = track.hops[0];
      if (!first) continue;
      if (isPreflight && !unpaired.has(requestId)) continue;
      const { method, startedAt } = first;
      begun.push({ requestId, method, startedAt, type: eventsOf(requestId)[0]?.type ?? null, track });
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
      first: eventsOf(request.requestId)[0] ?? null,
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
    return readingOf(requestId).hopKeys.map((key, index) => {
      const own = buckets.get(key);
      const owner = `${requestId}#${index}`;
      return own?.preflights.get(owner) ?? own?.settled?.preflights.get(owner) ?? null;
    });
  }

  function refresh(): { changed: Exchange[]; removed: string[] } {
    if (assumedOrigin !== commonOrigin()) {
      assumedOrigin = commonOrigin();
      for (const key of buckets.keys()) reopen(key);
    }
    for (const key of [...dirty]) placeHarEntries(key, buckets.get(key) as Bucket);
    const keys = new Set([...dirty].filter((key) => buckets.has(key)));
    for (const key of [...keys]) {
      for (const id of pair(key, buckets.get(key) as Bucket)) {
        // A request that was redirected starts in another bucket than its later hops.
        const start = requests.has(id) ? readingOf(id).hopKeys[0] : undefined;
        if (start !== undefined && buckets.has(start)) keys.add(start);
      }
    }
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
        const signature = `${assumedOrigin}|${signatureOf(gathered, (id) => eventsOf(id).length)}`;
        if (exchanges.get(gathered.id)?.signature === signature) continue;
        const exchange = assemble(gathered, session, assumedOrigin);
        exchanges.set(gathered.id, { signature, exchange, heardAt: heard });
        changed.push(exchange);
      }
    }
    const removed = [...gone].filter((id) => !kept.has(id));
    for (const id of removed) exchanges.delete(id);
    dirty.clear();
    for (const key of keys) settle(buckets.get(key) as Bucket, latest - SETTLES_AFTER_MS, holdings);
    return { changed, removed };
  }

  function release(quietFor: number): Exchange[] {
    refresh();
    const released: Exchange[] = [];
    for (const [id, { exchange, heardAt }] of exchanges) {
      // What is under way may go on; but not for ever.
      const underWay = exchange.end.kind === 'none' && exchange.sources[0] !== 'har';
      const enough = underWay ? PATIENCE * quietFor : quietFor;
      if (heardAt > heard - enough) continue;
      exchanges.delete(id);
      released.push(exchange);
    }
    for (const { hops } of released) for (const { url } of hops) takeUp(withoutFragment(url), holdings);
    releaseEvidence(released, { buckets, calls, trackOf, forget });
    return released.sort((a, b) => a.startedAt - b.startedAt);
  }

  const holdings: Holdings = { buckets, calls, readingOf, keysOf, exchangeOf: (id) => exchanges.get(id)?.exchange };

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
