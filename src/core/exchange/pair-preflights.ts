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
 * several identical requests in flight, the preflight of the one that began first is sent first (in Chromium without
 * an exception in 883 recorded preflights; Firefox serves one URL in the order of arrival). What was answered and went on in another order says nothing: servers answer in any order.
 * @returns for each offer the seeker it belongs to, or null
 */
export function pairPreflights(
  offers: readonly PreflightOffer[],
  seekers: readonly PreflightSeeker[],
): Map<PreflightOffer, PreflightSeeker | null> {
  const pairs = new Map<PreflightOffer, PreflightSeeker | null>(offers.map((offer) => [offer, null]));
  if (!offers.length) return pairs;
  for (const episode of episodesOf(offers, seekers)) {
    for (const [seeker, offer] of pairEpisode(episode)) pairs.set(offer, seeker);
  }
  return pairs;
}

interface Episode {
  offers: PreflightOffer[];
  seekers: PreflightSeeker[];
}

/**
 * Cuts the time line where nothing was in flight: no preflight from before the cut fits a request from after it, nor the
 * other way round. Pairing takes time by the square of how many were in flight together, not of all there ever were.
 */
function episodesOf(offers: readonly PreflightOffer[], seekers: readonly PreflightSeeker[]): Episode[] {
  const spans = [...offers.map(spanOfOffer), ...seekers.map(spanOfSeeker)].sort((a, b) =>
    a.from === b.from ? 0 : a.from - b.from,
  );
  const episodes: Episode[] = [];
  let current: Episode | null = null;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to, offer, seeker } of spans) {
    if (!current || from > end) {
      current = { offers: [], seekers: [] };
      episodes.push(current);
    }
    end = Math.max(end, to);
    if (offer) current.offers.push(offer);
    if (seeker) current.seekers.push(seeker);
  }
  return episodes;
}

/** A stretch of the time line, in milliseconds since the epoch. */
interface Span {
  from: number;
  to: number;
  offer: PreflightOffer | null;
  seeker: PreflightSeeker | null;
}

function spanOfOffer(offer: PreflightOffer): Span {
  const answered = answeredAt(offer);
  return {
    from: Math.min(offer.startedAt, answered),
    to: Math.max(offer.startedAt, answered),
    offer,
    seeker: null,
  };
}

function spanOfSeeker(seeker: PreflightSeeker): Span {
  const from = seeker.startSeen ? seeker.startedAt - seeker.slack : Number.NEGATIVE_INFINITY;
  return { from, to: Math.max(from, seeker.nextAt + seeker.slack), offer: null, seeker };
}

const answeredAt = (offer: PreflightOffer): number =>
  Number.isFinite(offer.answeredAt) ? offer.answeredAt : offer.startedAt;

function pairEpisode({ offers, seekers }: Episode): Map<PreflightSeeker, PreflightOffer> {
  const ownerOf = new Map<PreflightSeeker, PreflightOffer>();
  const inOrder = seekers.sort((a, b) => a.startedAt - b.startedAt || byId(a.requestId, b.requestId));
  for (const offer of offers.sort(byStart)) {
    const isFree = (seeker: PreflightSeeker): boolean => !ownerOf.has(seeker) && fits(offer, seeker);
    const waiting = Number.isFinite(offer.answeredAt)
      ? undefined
      : inOrder.find((seeker) => !Number.isFinite(seeker.nextAt) && isFree(seeker));
    const owner = waiting ?? inOrder.find(isFree);
    if (owner) ownerOf.set(owner, offer);
    else makeRoom(offer, inOrder, ownerOf, new Set());
  }
  return ownerOf;
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
  if (answeredAt(offer) > seeker.nextAt + seeker.slack) return false;
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
