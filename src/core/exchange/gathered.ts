import type { Preflight } from './exchange.ts';
import type { CspViolationObservation, HarObservation, JarObservation, WebRequestObservation } from './observation.ts';
import type { PageCall } from './pair-page.ts';
import type { Track } from './track.ts';

/** Everything that pairing found to belong to one exchange. */
export interface Gathered {
  id: string;
  first: WebRequestObservation | null;
  track: Track | null;
  /** By hop. */
  preflights: (Preflight | null)[];
  /** The track is a preflight whose request was not seen: recording began after the request did. */
  lonePreflight: boolean;
  call: PageCall | null;
  violation: CspViolationObservation | null;
  jar: JarObservation | null;
  har: HarObservation | null;
}

/** Nothing gathered yet. */
export const NOTHING_GATHERED: Omit<Gathered, 'id'> = {
  first: null,
  track: null,
  preflights: [],
  lonePreflight: false,
  call: null,
  violation: null,
  jar: null,
  har: null,
};

/** What an exchange was made from: it is made again when this differs. `countOf` tells how many events a request has. */
export function signatureOf(gathered: Gathered, countOf: (requestId: string) => number): string {
  return [
    countOf(gathered.id),
    ...gathered.preflights.map((p) => (p ? `${p.requestId}:${countOf(p.requestId)}` : '-')),
    gathered.call?.id,
    gathered.call?.outcome?.time,
    gathered.call?.unread.length,
    gathered.violation?.time,
    gathered.jar?.time,
    gathered.har?.time,
    gathered.lonePreflight,
  ].join('|');
}
