import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type {
  HarObservation,
  Observation,
  WebRequestEvent,
  WebRequestObservation,
} from '../../../src/core/exchange/observation.ts';

export const PAGE = 'https://app.shop.test';
export const API = 'https://api.shop.test/orders';

type Extra = Partial<Omit<WebRequestObservation, 'kind' | 'event' | 'time' | 'requestId'>>;

/** One webRequest event of a page's PUT, changed where a test is about something else. */
export function event(
  name: WebRequestEvent,
  requestId: string,
  time: number,
  extra: Extra = {},
): WebRequestObservation {
  return {
    kind: 'web-request',
    event: name,
    time,
    requestId,
    url: API,
    method: 'PUT',
    type: 'xmlhttprequest',
    tabId: 1,
    frameId: 0,
    documentId: 'D1',
    initiator: PAGE,
    documentUrl: null,
    requestHeaders: null,
    responseHeaders: null,
    status: null,
    statusLine: null,
    redirectUrl: null,
    fromCache: null,
    ip: null,
    error: null,
    ...extra,
  };
}

export const ALLOWING: [string, string][] = [
  ['access-control-allow-origin', PAGE],
  ['access-control-allow-methods', 'PUT'],
];

/** A preflight's events. Without `answeredAt` it is still under way. */
export function preflight(requestId: string, at: { start: number; answer?: number }, extra: Extra = {}): Observation[] {
  const own = { method: 'OPTIONS', ...extra };
  const asks: [string, string][] = [
    ['Origin', PAGE],
    ['Access-Control-Request-Method', 'PUT'],
  ];
  const sent = [
    event('onBeforeRequest', requestId, at.start, own),
    event('onSendHeaders', requestId, at.start, { ...own, requestHeaders: asks }),
  ];
  if (at.answer === undefined) return sent;
  const answer = { ...own, status: 204, responseHeaders: ALLOWING };
  return [
    ...sent,
    event('onHeadersReceived', requestId, at.answer, answer),
    event('onCompleted', requestId, at.answer, answer),
  ];
}

/** A request's events after its start: on the way at `goes`, answered at `answer`. */
export function wentOn(requestId: string, at: { goes: number; answer: number }, extra: Extra = {}): Observation[] {
  const answer = { ...extra, status: 200, responseHeaders: ALLOWING };
  return [
    event('onSendHeaders', requestId, at.goes, { ...extra, requestHeaders: [['Origin', PAGE]] }),
    event('onHeadersReceived', requestId, at.answer, answer),
    event('onCompleted', requestId, at.answer, answer),
  ];
}

/** The HAR entry of the page's PUT, answered after 30 ms. */
export const har = (time: number, more: Partial<HarObservation> = {}): HarObservation => ({
  kind: 'har',
  time,
  url: API,
  method: 'PUT',
  resourceType: 'xmlhttprequest',
  requestHeaders: [['Origin', PAGE]],
  responseHeaders: [],
  status: 200,
  error: null,
  redirectUrl: null,
  durationMs: 30,
  fromServiceWorker: false,
  initiator: null,
  pageUrl: null,
  ...more,
});

/** What script asked for, and what it got. */
export const asked = (id: string, time: number, url = API, method = 'PUT'): Observation => ({
  kind: 'page-request',
  time,
  id,
  api: 'fetch',
  url,
  method,
  mode: 'cors',
  credentials: 'same-origin',
  redirect: 'follow',
  cache: null,
  headers: [],
  origin: PAGE,
  stack: null,
});

export const got = (id: string, time: number, outcome: 'response' | 'failure'): Observation => ({
  kind: 'page-outcome',
  event: outcome,
  time,
  id,
  ok: outcome === 'response',
  type: outcome === 'response' ? 'cors' : null,
  status: outcome === 'response' ? 200 : null,
  redirected: false,
  exposed: null,
  error: outcome === 'response' ? null : 'TypeError: Failed to fetch',
});

/** An exchange as the correlation makes it of a plain request, changed where a test is about something else. */
export function exchange(id: string, startedAt: number, more: Partial<Exchange> = {}): Exchange {
  plain ??= plainExchange();
  return { ...plain, id, requestIds: [id], startedAt, ...more };
}

let plain: Exchange | undefined;

function plainExchange(): Exchange {
  const correlation = createCorrelation({ browser: 'chromium' });
  correlation.add(event('onBeforeRequest', '1', 1));
  return correlation.all()[0] as Exchange;
}
