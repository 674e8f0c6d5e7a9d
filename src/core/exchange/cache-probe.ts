import type { Track } from './track.ts';

/** The network's request follows its probe within this time. */
const SOON_MS = 1500;

/** Chromium asks its cache for a font, and only then, with a request of its own, the network. */
export const isCacheProbe = ({ end }: Track): boolean => end.kind === 'error' && end.error === 'net::ERR_CACHE_MISS';

/** Whether a request is the one that the network got after the cache had nothing. */
export const follows = (later: Track, probe: Track): boolean => {
  const wait = (later.hops[0]?.startedAt ?? Number.NaN) - probe.lastAt;
  return !isCacheProbe(later) && wait >= 0 && wait < SOON_MS;
};
