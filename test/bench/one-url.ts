import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import type { WebRequestEvent, WebRequestObservation } from '../../src/core/exchange/observation.ts';
import type { HeaderList } from '../../src/core/fetch/header-list.ts';
import { type Figure, once, row } from './measure.ts';

const URL = 'https://api.shop.test/poll';
const ORIGIN = 'https://app.shop.test';
const BATCH = 100;
const SIZES = [2_500, 5_000, 10_000];

/**
 * A page that polls one URL with a preflight each time: the panel asks for changes after every batch. The cost of a
 * request must not grow with the number of those before it.
 */
export async function benchOneUrl(): Promise<string[]> {
  await pollFor(1_000);
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(await once(size, () => pollFor(size)));
  return figures.map((figure) =>
    row(`one URL, ${figure.count} requests by ${BATCH}`, 'requests', figure, '(a preflight each)'),
  );
}

function pollFor(requests: number): void {
  const correlation = createCorrelation({ browser: 'chromium' });
  for (let index = 0; index < requests; index++) {
    for (const observation of poll(index)) correlation.add(observation);
    if (index % BATCH === BATCH - 1) correlation.changes();
  }
  const { length } = correlation.all();
  if (length !== requests) throw new Error(`${length} exchanges came of ${requests} requests`);
}

/** One request with its preflight, twenty milliseconds after the one before. */
function poll(index: number): WebRequestObservation[] {
  const time = 1_700_000_000_000 + index * 20;
  const asked: HeaderList = [
    ['Origin', ORIGIN],
    ['Access-Control-Request-Method', 'PUT'],
  ];
  const allowed: HeaderList = [
    ['Access-Control-Allow-Origin', ORIGIN],
    ['Access-Control-Allow-Methods', 'PUT'],
  ];
  const event = (
    requestId: string,
    method: string,
    name: WebRequestEvent,
    after: number,
    more: Partial<WebRequestObservation> = {},
  ): WebRequestObservation => ({ ...TEMPLATE, requestId, method, event: name, time: time + after, ...more });
  const preflight = (name: WebRequestEvent, after: number, more: Partial<WebRequestObservation> = {}) =>
    event(`p${index}`, 'OPTIONS', name, after, more);
  const request = (name: WebRequestEvent, after: number, more: Partial<WebRequestObservation> = {}) =>
    event(`r${index}`, 'PUT', name, after, more);
  return [
    request('onBeforeRequest', 0),
    preflight('onBeforeRequest', 1),
    preflight('onSendHeaders', 2, { requestHeaders: asked }),
    preflight('onHeadersReceived', 5, { status: 204, responseHeaders: allowed }),
    preflight('onCompleted', 6, { status: 204, responseHeaders: allowed }),
    request('onSendHeaders', 7, { requestHeaders: [['Origin', ORIGIN]] }),
    request('onHeadersReceived', 12, { status: 200, responseHeaders: allowed }),
    request('onCompleted', 13, { status: 200, responseHeaders: allowed }),
  ];
}

const TEMPLATE: Omit<WebRequestObservation, 'requestId' | 'method' | 'event' | 'time'> = {
  kind: 'web-request',
  url: URL,
  type: 'xmlhttprequest',
  tabId: 1,
  frameId: 0,
  documentId: null,
  initiator: ORIGIN,
  documentUrl: null,
  requestHeaders: null,
  responseHeaders: null,
  status: null,
  statusLine: null,
  redirectUrl: null,
  fromCache: null,
  ip: null,
  error: null,
};
