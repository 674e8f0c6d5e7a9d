import { get, type HeaderList } from '../fetch/header-list.ts';
import { withoutFragment } from '../fetch/origin.ts';
import type { BrowserEnd, Hop } from './exchange.ts';
import type { WebRequestEvent, WebRequestObservation } from './observation.ts';

/** What one requestId tells: its chain of hops and how it ended. Preflights are not in it: they have ids of their own. */
export interface Track {
  requestId: string;
  hops: Hop[];
  end: BrowserEnd;
  /** The time of the first event after which the request is on its way: null until it is. */
  sentAt: (number | null)[];
  /** Whether each hop's start was seen; where it was not, the hop's time is that of a later event. */
  startSeen: boolean[];
  /** The last event's time. */
  lastAt: number;
  simulated?: true;
  gaps: string[];
}

const RANK: Record<WebRequestEvent, number> = {
  onBeforeRequest: 0,
  onBeforeSendHeaders: 1,
  onSendHeaders: 2,
  onHeadersReceived: 3,
  onAuthRequired: 4,
  onBeforeRedirect: 5,
  onResponseStarted: 6,
  onCompleted: 7,
  onErrorOccurred: 8,
};

/**
 * Reads the events of one requestId, in whatever order they came and with whichever are missing. The result depends on
 * the set of events only, never on their order of arrival, but for events that share time, name and URL.
 */
export function readTrack(events: readonly WebRequestObservation[]): Track {
  const sorted = [...events].sort((a, b) => a.time - b.time || RANK[a.event] - RANK[b.event]);
  const first = sorted[0] as WebRequestObservation;
  const redirects = sorted.filter((e) => e.event === 'onBeforeRedirect');
  const gaps: string[] = [];
  const chain = urlChain(sorted, redirects, gaps);
  const perHop: WebRequestObservation[][] = chain.map(() => []);
  for (const event of sorted) perHop[hopOf(event, chain, redirects)]?.push(event);
  const hops: Hop[] = [];
  const sentAt: (number | null)[] = [];
  const startSeen: boolean[] = [];
  perHop.forEach((own, index) => {
    // Firefox reports the end of a redirect it refused under the target's URL: that hop was never begun.
    const begun = own.some((e) => RANK[e.event] <= RANK.onHeadersReceived);
    if (index > 0 && !begun) return;
    hops.push(readHop(chain[index] as string, own, first));
    sentAt.push(own.find((e) => e.event === 'onBeforeSendHeaders' || e.event === 'onSendHeaders')?.time ?? null);
    startSeen.push(own.some((e) => e.event === 'onBeforeRequest'));
  });
  const end = readEnd(sorted);
  noteGaps(hops, end, gaps, sorted);
  const track: Track = {
    requestId: first.requestId,
    hops,
    end,
    sentAt,
    startSeen,
    lastAt: sorted.at(-1)?.time ?? first.time,
    gaps,
  };
  if (events.some((event) => event.simulated)) track.simulated = true;
  return track;
}

function urlChain(
  sorted: readonly WebRequestObservation[],
  redirects: readonly WebRequestObservation[],
  gaps: string[],
): string[] {
  const begun = sorted.filter((e) => e.event === 'onBeforeRequest');
  const chain = [begun[0]?.url ?? redirects[0]?.url ?? (sorted[0] as WebRequestObservation).url];
  for (const redirect of redirects) {
    if (!sameUrl(redirect.url, chain.at(-1) as string) && !chain.some((url) => sameUrl(url, redirect.url))) {
      chain.push(redirect.url);
    }
    if (redirect.redirectUrl) chain.push(redirect.redirectUrl);
  }
  for (const event of sorted) {
    if (chain.some((url) => sameUrl(url, event.url))) continue;
    gaps.push(`no onBeforeRedirect was seen that leads to ${event.url}`);
    chain.push(event.url);
  }
  return chain;
}

const sameUrl = (a: string, b: string): boolean => withoutFragment(a) === withoutFragment(b);

/** Which hop an event belongs to: by URL, and by time where a chain visits one URL more than once. */
function hopOf(
  event: WebRequestObservation,
  chain: readonly string[],
  redirects: readonly WebRequestObservation[],
): number {
  const candidates = chain.flatMap((url, index) => (sameUrl(url, event.url) ? [index] : []));
  if (candidates.length <= 1) return candidates[0] ?? 0;
  if (event.event === 'onBeforeRedirect') return Math.min(redirects.indexOf(event), chain.length - 1);
  const starts = event.event === 'onBeforeRequest';
  const passed = redirects.filter((r) => (starts ? r.time <= event.time : r.time < event.time)).length;
  return candidates.reduce((best, c) => (Math.abs(c - passed) < Math.abs(best - passed) ? c : best));
}

function readHop(url: string, own: readonly WebRequestObservation[], first: WebRequestObservation): Hop {
  const find = (...names: WebRequestEvent[]): WebRequestObservation | undefined => {
    for (const name of names) {
      const found = own.findLast((e) => e.event === name);
      if (found) return found;
    }
    return undefined;
  };
  const answered = find('onHeadersReceived') ?? find('onBeforeRedirect', 'onResponseStarted', 'onCompleted');
  // Firefox reports status 0 for an answer it took back; that is no answer.
  const answer = answered?.status ? answered : undefined;
  const redirect = find('onBeforeRedirect');
  const headers = answer?.responseHeaders ?? redirect?.responseHeaders ?? null;
  return {
    url,
    method: (find('onBeforeRequest', 'onSendHeaders') ?? first).method,
    startedAt: own[0]?.time ?? first.time,
    requestHeaders: (find('onSendHeaders')?.requestHeaders ?? find('onBeforeSendHeaders')?.requestHeaders) || null,
    status: answer?.status ?? null,
    statusLine: answer?.statusLine ?? null,
    responseHeaders: headers,
    redirectUrl: redirect?.redirectUrl ?? null,
    internalRedirect: redirect !== undefined && isInternal(redirect, headers),
    fromCache: own.some((e) => e.fromCache === true),
    rewritten: rewrittenHeaders(find('onHeadersReceived'), find('onResponseStarted', 'onCompleted')),
    ip: own.findLast((e) => e.ip !== null)?.ip ?? null,
    preflight: null,
    answeredAt: answer?.time ?? null,
  };
}

/** Chromium shows the wire's headers first, and later those that script will see: what differs, an extension changed. */
function rewrittenHeaders(wire: WebRequestObservation | undefined, seen: WebRequestObservation | undefined): string[] {
  if (!wire?.responseHeaders || !seen?.responseHeaders?.length) return [];
  const names = [...wire.responseHeaders, ...seen.responseHeaders].map(([name]) => name.toLowerCase());
  const cors = [...new Set(names)].filter((name) => name.startsWith('access-control-'));
  const [before, after] = [wire.responseHeaders, seen.responseHeaders];
  return cors.filter((name) => get(before, name) !== get(after, name));
}

/** HSTS and upgrade-insecure-requests make the browser redirect by itself, with no server involved. */
function isInternal(redirect: WebRequestObservation, headers: HeaderList | null): boolean {
  if (!redirect.status) return true;
  return (
    /Internal Redirect/i.test(redirect.statusLine ?? '') || get(headers ?? [], 'non-authoritative-reason') !== null
  );
}

function readEnd(sorted: readonly WebRequestObservation[]): BrowserEnd {
  const error = sorted.findLast((e) => e.event === 'onErrorOccurred');
  if (error) return { kind: 'error', time: error.time, error: error.error ?? '' };
  const completed = sorted.findLast((e) => e.event === 'onCompleted');
  return completed ? { kind: 'completed', time: completed.time } : { kind: 'none' };
}

function noteGaps(
  hops: readonly Hop[],
  end: BrowserEnd,
  gaps: string[],
  sorted: readonly WebRequestObservation[],
): void {
  if (!sorted.some((e) => e.event === 'onBeforeRequest'))
    gaps.push('the start of the request (onBeforeRequest) was not seen');
  const last = hops.at(-1);
  if (end.kind === 'completed' && last && last.status === null)
    gaps.push('the answer (onHeadersReceived) was not seen');
  if (last?.status && last.requestHeaders === null) gaps.push('the request headers (onSendHeaders) were not seen');
}
