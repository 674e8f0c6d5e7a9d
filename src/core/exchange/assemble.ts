import { callingFrame } from './calling-frame.ts';
import { emptyHop } from './empty-hop.ts';
import type { BrowserEnd, BrowserName, Exchange, Hop, Preflight } from './exchange.ts';
import type { Gathered } from './gathered.ts';
import {
  inferAuthorHeaders,
  inferCredentials,
  inferMode,
  inferOrigin,
  inferRedirectMode,
  type RawExchange,
} from './infer.ts';
import type { CspViolationObservation } from './observation.ts';
import type { Track } from './track.ts';

interface Surroundings {
  browser: BrowserName;
  topLevelUrl?: string;
  thirdPartyCookies?: 'allowed' | 'blocked' | 'unknown';
}

/** Builds the Exchange that the gathered evidence tells of. */
export function assemble(gathered: Gathered, session: Surroundings, commonOrigin: string | null): Exchange {
  const { track, call, violation, har, first } = gathered;
  const page = call?.request ?? null;
  const fromHar = gathered.id.startsWith('har-');
  const hops = track ? hopsOf(gathered, track) : [unsentHop(gathered)];
  const raw: RawExchange = {
    requestId: track && !fromHar ? track.requestId : null,
    source: track ? (fromHar ? 'har' : 'webRequest') : 'page',
    type: first?.type ?? typeOf(page?.api ?? null, violation),
    initiator: first?.initiator ?? null,
    hops,
    page,
    commonOrigin,
  };
  const origin = inferOrigin(raw);
  const firstHop = hops[0] as Hop;
  const end = endOf(track, gathered);
  const sources: Exchange['sources'] = [];
  if (track && !fromHar) sources.push('webRequest');
  if (har || fromHar) sources.push('har');
  if (call || violation) sources.push('page');
  const topLevelUrl = session.topLevelUrl ?? har?.pageUrl ?? first?.documentUrl ?? null;
  return {
    id: gathered.id,
    browser: session.browser,
    sources,
    requestIds: [
      ...(track && !gathered.lonePreflight ? [track.requestId] : []),
      ...hops.flatMap((hop) => hop.preflight?.requestId ?? []),
    ],
    url: firstHop.url,
    method: firstHop.method,
    type: raw.type,
    tabId: first?.tabId ?? null,
    frameId: first?.frameId ?? null,
    documentId: first?.documentId ?? null,
    startedAt: firstHop.startedAt,
    endedAt: end.kind === 'none' ? null : end.time,
    origin,
    mode: inferMode(raw),
    credentials: inferCredentials(raw, origin.value),
    redirect: inferRedirectMode(raw),
    authorHeaders: inferAuthorHeaders(raw),
    hops,
    end,
    pageRequest: page,
    pageOutcome: call?.outcome ?? null,
    ...(call?.unread.length ? { unreadHeaders: call.unread } : {}),
    cspViolation: violation,
    jar: gathered.jar?.cookies ?? null,
    har: har
      ? {
          status: har.status,
          error: har.error,
          fromServiceWorker: har.fromServiceWorker,
          ...(har.heldBack && { heldBack: true }),
          ...(har.unjudged && { unjudged: true }),
        }
      : null,
    topLevelUrl,
    thirdPartyCookies: session.thirdPartyCookies ?? 'unknown',
    initiator: har?.initiator ?? (page?.stack ? callingFrame(page.stack) : null),
    ...(isSimulated(gathered) && { simulated: true }),
    gaps: [
      ...(track?.gaps ?? []),
      ...(gathered.lonePreflight ? ['the request that this preflight was sent for was not seen'] : []),
    ],
  };
}

/** By its own events; which of two requests for one URL a HAR entry is of can be wrong, so it counts only without them. */
const isSimulated = ({ id, track, preflights, har }: Gathered): boolean =>
  Boolean(
    track?.simulated ||
      preflights.some((preflight) => preflight?.simulated) ||
      (id.startsWith('har-') && har?.simulated),
  );

function hopsOf(gathered: Gathered, track: Track): Hop[] {
  if (!gathered.lonePreflight)
    return track.hops.map((hop, i) => ({ ...hop, preflight: gathered.preflights[i] ?? null }));
  const hop = track.hops[0] as Hop;
  const method = hop.requestHeaders?.find(([name]) => name.toLowerCase() === 'access-control-request-method')?.[1];
  const preflight: Preflight = {
    requestId: track.requestId,
    url: hop.url,
    startedAt: hop.startedAt,
    endedAt: track.end.kind === 'none' ? null : track.end.time,
    requestHeaders: hop.requestHeaders,
    status: hop.status,
    statusLine: hop.statusLine,
    responseHeaders: hop.responseHeaders,
    redirectUrl: hop.redirectUrl,
    end: track.end,
  };
  return [{ ...emptyHop(hop.url, method ?? 'OPTIONS', hop.startedAt), preflight }];
}

function unsentHop(gathered: Gathered): Hop {
  const request = gathered.call?.request;
  const url = request?.url ?? gathered.violation?.blockedUri ?? '';
  return emptyHop(url, request?.method ?? 'GET', request?.time ?? gathered.violation?.time ?? 0);
}

function endOf(track: Track | null, gathered: Gathered): BrowserEnd {
  if (gathered.lonePreflight) return { kind: 'none' };
  return track?.end ?? { kind: 'none' };
}

function typeOf(api: string | null, violation: CspViolationObservation | null): string {
  if (api === 'fetch' || api === 'xhr' || api === 'eventsource') return 'xmlhttprequest';
  if (api === 'beacon') return 'ping';
  return violation && violation.effectiveDirective !== 'connect-src' ? violation.effectiveDirective : 'xmlhttprequest';
}
