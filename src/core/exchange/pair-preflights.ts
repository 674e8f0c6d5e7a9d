import { extractTokenList, get } from '../fetch/header-list.ts';
import type { Hop, Preflight } from './exchange.ts';

/** A hop that may own a preflight, as far as pairing needs to know it. */
export interface PreflightSeeker {
  hop: Hop;
  frame: string;
  startedAt: number;
  /** The first event of this hop that can only come after its preflight was answered; Infinity while there is none. */
  nextAt: number;
}

export interface PreflightOffer {
  preflight: Preflight;
  frame: string;
  startedAt: number;
  /** When it was answered or failed; Infinity while it is under way. */
  answeredAt: number;
}

/** Clocks of two requests of one browser differ by rounding only (Firefox rounds to whole milliseconds). */
const ROUNDING_MS = 1;

/**
 * Joins preflights to the requests they were sent for. Browsers give no link: a preflight has the same URL and frame,
 * asks for the request's method, starts after the request began, and is answered before the request goes on. Of
 * several identical requests in flight, the one that goes on soonest after the answer is the one that waited for it.
 * @returns for each offer the seeker it belongs to, or null
 */
export function pairPreflights(
  offers: readonly PreflightOffer[],
  seekers: readonly PreflightSeeker[],
): Map<PreflightOffer, PreflightSeeker | null> {
  const taken = new Set<PreflightSeeker>();
  const pairs = new Map<PreflightOffer, PreflightSeeker | null>();
  const inOrderOfAnswer = [...offers].sort((a, b) => a.answeredAt - b.answeredAt || a.startedAt - b.startedAt);
  for (const offer of inOrderOfAnswer) {
    let best: PreflightSeeker | null = null;
    for (const seeker of seekers) {
      if (taken.has(seeker) || !fits(offer, seeker)) continue;
      if (
        !best ||
        seeker.nextAt < best.nextAt ||
        (seeker.nextAt === best.nextAt && seeker.startedAt < best.startedAt)
      ) {
        best = seeker;
      }
    }
    if (best) taken.add(best);
    pairs.set(offer, best);
  }
  return pairs;
}

function fits(offer: PreflightOffer, seeker: PreflightSeeker): boolean {
  if (offer.frame !== seeker.frame) return false;
  if (offer.startedAt + ROUNDING_MS < seeker.startedAt) return false;
  const answered = Number.isFinite(offer.answeredAt) ? offer.answeredAt : offer.startedAt;
  if (answered > seeker.nextAt + ROUNDING_MS) return false;
  const asked = offer.preflight.requestHeaders;
  if (!asked) return true;
  const method = get(asked, 'access-control-request-method');
  if (method !== null && method !== seeker.hop.method) return false;
  return asksForHeadersOf(offer, seeker);
}

/** Where the request's own headers were seen, the preflight cannot have asked for others. */
function asksForHeadersOf(offer: PreflightOffer, seeker: PreflightSeeker): boolean {
  const sent = seeker.hop.requestHeaders;
  if (!sent || !offer.preflight.requestHeaders) return true;
  const names = extractTokenList(offer.preflight.requestHeaders, 'access-control-request-headers');
  if (names === null || names === 'failure') return true;
  const own = new Set(sent.map(([name]) => name.toLowerCase()));
  return names.every((name) => own.has(name.toLowerCase()));
}
