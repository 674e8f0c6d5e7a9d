import { extractTokenList, get } from '../fetch/header-list.ts';
import type { Hop, Preflight } from './exchange.ts';

/** A hop that may own a preflight, as far as pairing needs to know it. */
export interface PreflightSeeker {
  requestId: string;
  hop: Hop;
  frame: string;
  startedAt: number;
  /** Whether `startedAt` is when it began: where that was lost, it is the time of a later event. */
  startSeen: boolean;
  /** The first event of this hop that can only come after its preflight was answered; Infinity while there is none. */
  nextAt: number;
  /** Milliseconds by which its clock may be off. */
  slack: number;
}

export interface PreflightOffer {
  preflight: Preflight;
  frame: string;
  startedAt: number;
  /** When it was answered or failed; Infinity while it is under way. */
  answeredAt: number;
}

/** Clocks of two requests of one browser differ by rounding only (Firefox rounds to whole milliseconds). */
export const ROUNDING_MS = 1;
/** HAR times leave out time spent waiting: Firefox's entry of a request can end before that of its preflight (measured). */
export const HAR_CLOCK_SLACK_MS = 1000;

/**
 * Joins preflights to the requests they were sent for. Browsers give no link: a preflight has the same URL and frame,
 * asks for the request's method, starts after the request began, and is answered before the request goes on. Of
 * several identical requests in flight, browsers send the preflight of the one that began first, first (measured in
 * both). What was answered and went on in another order says nothing: servers answer in any order.
 * @returns for each offer the seeker it belongs to, or null
 */
export function pairPreflights(
  offers: readonly PreflightOffer[],
  seekers: readonly PreflightSeeker[],
): Map<PreflightOffer, PreflightSeeker | null> {
  const ownerOf = new Map<PreflightSeeker, PreflightOffer>();
  const inOrder = [...seekers].sort((a, b) => a.startedAt - b.startedAt || byId(a.requestId, b.requestId));
  for (const offer of [...offers].sort(byStart)) {
    const free = inOrder.filter((seeker) => !ownerOf.has(seeker) && fits(offer, seeker));
    const waiting = Number.isFinite(offer.answeredAt)
      ? undefined
      : free.find((seeker) => !Number.isFinite(seeker.nextAt));
    const owner = waiting ?? free[0];
    if (owner) ownerOf.set(owner, offer);
    else makeRoom(offer, inOrder, ownerOf, new Set());
  }
  const pairs = new Map<PreflightOffer, PreflightSeeker | null>(offers.map((offer) => [offer, null]));
  for (const [seeker, offer] of ownerOf) pairs.set(offer, seeker);
  return pairs;
}

/** Moves other preflights to requests that fit them as well, where that leaves one for this. */
function makeRoom(
  offer: PreflightOffer,
  seekers: readonly PreflightSeeker[],
  ownerOf: Map<PreflightSeeker, PreflightOffer>,
  tried: Set<PreflightSeeker>,
): boolean {
  for (const seeker of seekers) {
    if (tried.has(seeker) || !fits(offer, seeker)) continue;
    tried.add(seeker);
    const owner = ownerOf.get(seeker);
    if (owner && !makeRoom(owner, seekers, ownerOf, tried)) continue;
    ownerOf.set(seeker, offer);
    return true;
  }
  return false;
}

const byStart = (a: PreflightOffer, b: PreflightOffer): number =>
  a.startedAt - b.startedAt || byId(a.preflight.requestId, b.preflight.requestId);

/** Browsers number requests upwards; their clocks may not tell two apart (Firefox rounds to whole milliseconds). */
const byId = (a: string, b: string): number => Number(a) - Number(b) || a.localeCompare(b);

function fits(offer: PreflightOffer, seeker: PreflightSeeker): boolean {
  if (offer.frame !== seeker.frame) return false;
  if (seeker.startSeen && offer.startedAt + seeker.slack < seeker.startedAt) return false;
  const answered = Number.isFinite(offer.answeredAt) ? offer.answeredAt : offer.startedAt;
  if (answered > seeker.nextAt + seeker.slack) return false;
  const asked = offer.preflight.requestHeaders;
  if (!asked) return true;
  const method = get(asked, 'access-control-request-method');
  if (method !== null && method !== seeker.hop.method) return false;
  return asksForHeadersOf(offer, seeker);
}

/** Where the request's own headers were seen, the preflight cannot have asked for others. */
function asksForHeadersOf(offer: PreflightOffer, seeker: PreflightSeeker): boolean {
  const sent = seeker.hop.requestHeaders;
  // HAR shows provisional headers of what was never sent, and not all of them.
  if (seeker.slack === HAR_CLOCK_SLACK_MS && seeker.hop.status === null) return true;
  if (!sent || !offer.preflight.requestHeaders) return true;
  const names = extractTokenList(offer.preflight.requestHeaders, 'access-control-request-headers');
  if (names === null || names === 'failure') return true;
  const own = new Set(sent.map(([name]) => name.toLowerCase()));
  return names.every((name) => own.has(name.toLowerCase()));
}
