import { get } from '../fetch/header-list.ts';
import { withoutFragment } from '../fetch/origin.ts';
import type { BrowserName, Preflight } from './exchange.ts';
import type { WebRequestObservation } from './observation.ts';
import { HAR_CLOCK_SLACK_MS, type PreflightOffer, type PreflightSeeker, ROUNDING_MS } from './pair-preflights.ts';
import { readTrack, type Track } from './track.ts';

/**
 * All that the events of one requestId tell, worked out once until another event comes: every batch of events looks
 * again at all requests of its URL.
 */
export interface Reading {
  track: Track;
  /** The URL of each hop without its fragment. */
  hopKeys: string[];
  isPreflight: boolean;
  frame: string;
  /** By hop; empty for preflights. */
  seekers: PreflightSeeker[];
  /** What this preflight offers, by the error that HAR gives for it. */
  offers: Map<string | null, PreflightOffer>;
}

/** Reads the events of one requestId. */
export function readingOfEvents(events: readonly WebRequestObservation[], browser: BrowserName): Reading {
  const track = readTrack(events);
  const [first] = events;
  const isPreflight = isPreflightTrack(track);
  const frame = `${first?.tabId}/${first?.frameId}/${first?.documentId ?? ''}`;
  return {
    track,
    hopKeys: track.hops.map((hop) => withoutFragment(hop.url)),
    isPreflight,
    frame,
    seekers: isPreflight ? [] : seekersOf(track, frame, browser),
    offers: new Map(),
  };
}

function isPreflightTrack({ hops }: Track): boolean {
  const [first] = hops;
  if (first?.method !== 'OPTIONS') return false;
  return first.requestHeaders === null || get(first.requestHeaders, 'access-control-request-method') !== null;
}

function seekersOf(track: Track, frame: string, browser: BrowserName): PreflightSeeker[] {
  const ended = track.end.kind === 'none' ? Number.POSITIVE_INFINITY : track.end.time;
  return track.hops.map((hop, index): PreflightSeeker => {
    // Firefox shows the request's headers before it asks; Chromium shows them only after.
    const goesOn = browser === 'firefox' ? hop.answeredAt : (track.sentAt[index] ?? null);
    return {
      requestId: track.requestId,
      hop,
      frame,
      startedAt: hop.startedAt,
      startSeen: track.startSeen[index] ?? false,
      nextAt: goesOn ?? ended,
      slack: track.requestId.startsWith('har-') ? HAR_CLOCK_SLACK_MS : ROUNDING_MS,
    };
  });
}

/** A preflight as pairing needs it. */
export function offerOf(reading: Reading, harError: string | null): PreflightOffer {
  const known = reading.offers.get(harError);
  if (known) return known;
  const preflight = toPreflight(reading.track, harError);
  const offer: PreflightOffer = {
    preflight,
    frame: reading.frame,
    startedAt: preflight.startedAt,
    answeredAt: preflight.internalRedirect
      ? // Nobody answered, and Chromium may tell of its end after that of the request.
        preflight.startedAt
      : (reading.track.hops[0]?.answeredAt ?? preflight.endedAt ?? Number.POSITIVE_INFINITY),
  };
  reading.offers.set(harError, offer);
  return offer;
}

/** Chromium's own name, in HAR alone, for a preflight that it upgraded to https and then refused for being redirected. */
const UPGRADED = 'net::ERR_INVALID_REDIRECT';

function toPreflight(track: Track, harError: string | null): Preflight {
  const hop = track.hops[0] as Track['hops'][number];
  const upgraded = harError === UPGRADED && hop.url.startsWith('http:') && hop.status === null;
  const location = hop.url.replace(/^http:/, 'https:');
  return {
    requestId: track.requestId,
    url: hop.url,
    startedAt: hop.startedAt,
    endedAt: track.end.kind === 'none' ? hop.answeredAt : track.end.time,
    requestHeaders: hop.requestHeaders,
    status: upgraded ? 307 : hop.status,
    statusLine: hop.statusLine,
    responseHeaders: upgraded ? [['location', location]] : hop.responseHeaders,
    redirectUrl: upgraded ? location : hop.redirectUrl,
    internalRedirect: upgraded,
    ...(track.simulated && { simulated: true }),
    end: track.end,
  };
}
