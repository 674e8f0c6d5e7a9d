import { get } from '../fetch/header-list.ts';
import { withoutFragment } from '../fetch/origin.ts';
import { locationUrl } from '../fetch/redirect.ts';
import type { Hop } from './exchange.ts';
import type { HarObservation, WebRequestObservation } from './observation.ts';
import type { Track } from './track.ts';

/** HAR start times lag webRequest's by up to this much under load (measured: 67 ms in a burst of 300). */
const HAR_SLACK_MS = 1500;

/** The time in which the requests that these entries show set out: from, to. */
export function windowOf(entries: readonly HarObservation[]): [from: number, to: number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    from = Math.min(from, entry.time - HAR_SLACK_MS);
    to = Math.max(to, lastMomentOf(entry));
  }
  return [from, to];
}

/** Whether an entry shows what a request's events show: one of its hops, or the target of a redirect it did not follow. */
export function isTwin(track: Track, entry: HarObservation, key: string): boolean {
  // What a service worker answers has no events of its own; those of that URL are the worker's fetch.
  if (entry.fromServiceWorker || !agrees(track, entry)) return false;
  if (isUndated(entry)) return withoutFragment(track.hops[0]?.url ?? '') === key;
  return track.hops.some((hop, index) => {
    const within = hop.startedAt > entry.time - HAR_SLACK_MS && hop.startedAt < lastMomentOf(entry);
    if (!within && Math.abs((hop.answeredAt ?? hop.startedAt) - entry.time) >= HAR_SLACK_MS) return false;
    if (withoutFragment(hop.url) === key) return hop.method === entry.method;
    const refused = index === track.hops.length - 1 && entry.status === 0;
    return refused && targetOf(hop) === key;
  });
}

/** Chromium dates a WebSocket that never got through to its handshake before 1970, and gives it no method. */
const isUndated = (entry: HarObservation): boolean => entry.time <= 0 && entry.method === '';

/** A request may set out late in the time of its entry, when the machine is busy. */
const lastMomentOf = (entry: HarObservation): number =>
  isUndated(entry) ? Number.POSITIVE_INFINITY : entry.time + (entry.durationMs ?? 0) + HAR_SLACK_MS;

/** Fetched without CORS, as service workers do by mistake. */
const isOpaqueFetch = ({ hops }: Track): boolean => get(hops[0]?.requestHeaders ?? [], 'sec-fetch-mode') === 'no-cors';

/**
 * An entry that got no answer is not the request that completed: where a service worker fetches the same URL, the entry
 * is the page's own half, of which there are no events.
 */
export const agrees = (track: Track, entry: HarObservation): boolean => {
  const unanswered = entry.status === 0 && entry.error === 'net::ERR_FAILED';
  return !(unanswered && track.end.kind === 'completed' && isOpaqueFetch(track));
};

/** The URL that a hop's answer redirects to, without its fragment; null when it does not. */
function targetOf(hop: Hop): string | null {
  const target =
    hop.redirectUrl ?? (hop.status === null ? null : locationUrl(hop.url, hop.status, hop.responseHeaders ?? []));
  return target === null || target === 'failure' ? null : withoutFragment(target);
}

/** Where an answer's Location leads, followed or not. */
export function redirectTarget(event: WebRequestObservation): string | null {
  if (event.event !== 'onHeadersReceived' || !event.status || !event.responseHeaders) return null;
  const target = locationUrl(event.url, event.status, event.responseHeaders);
  return target === 'failure' ? null : target;
}
