import { describe, expect, it } from 'vitest';
import type { WebRequestEvent, WebRequestObservation } from '../../../src/core/exchange/observation.ts';
import { readTrack } from '../../../src/core/exchange/track.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { API, event } from './traffic.ts';

const NEXT = 'https://cdn.shop.test/orders';
const LAST = 'https://cdn.shop.test/login';
type Extra = Parameters<typeof event>[3];
const at = (name: WebRequestEvent, time: number, extra: Extra = {}) => event(name, '1', time, extra);

const WIRE: HeaderList = [['content-type', 'text/plain']];
const ASKED: HeaderList = [['origin', 'https://app.shop.test']];
const redirect = (time: number, url: string, redirectUrl: string, extra: Extra = {}) =>
  at('onBeforeRedirect', time, { url, redirectUrl, status: 302, statusLine: 'HTTP/1.1 302 Found', ...extra });

/** A request that went from one address to another and was answered there. */
const FOLLOWED = [
  at('onBeforeRequest', 10, { method: 'POST' }),
  at('onBeforeSendHeaders', 11, { requestHeaders: [['x-early', '1']] }),
  at('onSendHeaders', 12, { requestHeaders: ASKED }),
  at('onHeadersReceived', 20, { status: 302, statusLine: 'HTTP/1.1 302 Found', responseHeaders: WIRE, ip: '::1' }),
  redirect(21, API, NEXT, { responseHeaders: WIRE }),
  at('onBeforeRequest', 22, { url: NEXT, method: 'GET' }),
  at('onSendHeaders', 23, { url: NEXT, requestHeaders: ASKED }),
  at('onHeadersReceived', 30, { url: NEXT, status: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: WIRE }),
  at('onResponseStarted', 31, { url: NEXT, status: 200, responseHeaders: WIRE, ip: '10.0.0.1', fromCache: true }),
  at('onCompleted', 40, { url: NEXT, status: 200, responseHeaders: WIRE, ip: '10.0.0.2', fromCache: false }),
];

describe('the events of a request', () => {
  const want = {
    requestId: '1',
    lastAt: 40,
    end: { kind: 'completed', time: 40 },
    sentAt: [11, 23],
    startSeen: [true, true],
    gaps: [],
    hops: [
      {
        url: API,
        method: 'POST',
        startedAt: 10,
        requestHeaders: ASKED,
        status: 302,
        statusLine: 'HTTP/1.1 302 Found',
        responseHeaders: WIRE,
        redirectUrl: NEXT,
        internalRedirect: false,
        fromCache: false,
        rewritten: [],
        ip: '::1',
        preflight: null,
        answeredAt: 20,
      },
      {
        url: NEXT,
        method: 'GET',
        startedAt: 22,
        requestHeaders: ASKED,
        status: 200,
        statusLine: 'HTTP/1.1 200 OK',
        responseHeaders: WIRE,
        redirectUrl: null,
        internalRedirect: false,
        fromCache: true,
        rewritten: [],
        ip: '10.0.0.2',
        preflight: null,
        answeredAt: 30,
      },
    ],
  };

  it('tell each hop from its start to its answer', () => {
    expect(readTrack(FOLLOWED)).toEqual(want);
  });

  it('tell the same in any order', () => {
    expect(readTrack([...FOLLOWED].reverse())).toEqual(want);
  });

  it.each<[string, WebRequestObservation[], object]>([
    [
      'that was not answered',
      [at('onBeforeRequest', 10), at('onErrorOccurred', 15, { error: 'net::ERR_FAILED' })],
      { end: { kind: 'error', time: 15, error: 'net::ERR_FAILED' }, hops: [{ status: null, answeredAt: null }] },
    ],
    [
      'that failed, and nothing says why',
      [at('onBeforeRequest', 10), at('onErrorOccurred', 15)],
      { end: { kind: 'error', time: 15, error: '' } },
    ],
    [
      'that failed after it was completed',
      [at('onBeforeRequest', 10), at('onCompleted', 14, { status: 200 }), at('onErrorOccurred', 15, { error: 'x' })],
      { end: { kind: 'error', error: 'x' } },
    ],
    ['that goes on', [at('onBeforeRequest', 10)], { end: { kind: 'none' }, sentAt: [null], lastAt: 10, gaps: [] }],
    [
      'that Firefox answered with status 0, which is no answer',
      [at('onBeforeRequest', 10), at('onHeadersReceived', 15, { status: 0, responseHeaders: WIRE, statusLine: 'x' })],
      { hops: [{ status: null, statusLine: null, responseHeaders: null, answeredAt: null }] },
    ],
    [
      'whose headers were seen before they were sent alone',
      [at('onBeforeRequest', 10), at('onBeforeSendHeaders', 11, { requestHeaders: ASKED })],
      { hops: [{ requestHeaders: ASKED }], sentAt: [11] },
    ],
    [
      'whose answer is told by its start alone',
      [at('onBeforeRequest', 10), at('onResponseStarted', 15, { status: 200, responseHeaders: WIRE })],
      { hops: [{ status: 200, answeredAt: 15, responseHeaders: WIRE }] },
    ],
    [
      'whose answer is told by its end alone',
      [at('onBeforeRequest', 10), at('onCompleted', 15, { status: 200, responseHeaders: WIRE })],
      { hops: [{ status: 200, answeredAt: 15, responseHeaders: WIRE }] },
    ],
    [
      'that was answered twice, as with a password asked for in between',
      [
        at('onBeforeRequest', 10),
        at('onHeadersReceived', 12, { status: 401 }),
        at('onAuthRequired', 13, { status: 401 }),
        at('onHeadersReceived', 14, { status: 200 }),
      ],
      { hops: [{ status: 200, answeredAt: 14 }] },
    ],
    [
      'whose answer is told by the redirect alone',
      [at('onBeforeRequest', 10), redirect(20, API, NEXT, { responseHeaders: WIRE })],
      { hops: [{ status: 302, responseHeaders: WIRE, redirectUrl: NEXT, answeredAt: 20 }] },
    ],
    [
      'that was redirected to where nothing was seen any more',
      [at('onBeforeRequest', 10), redirect(20, API, NEXT), at('onErrorOccurred', 21, { url: NEXT, error: 'x' })],
      { hops: [{ url: API, redirectUrl: NEXT }], startSeen: [true], sentAt: [null] },
    ],
    [
      'that was redirected to where it went on without its start',
      [at('onBeforeRequest', 10), redirect(20, API, NEXT), at('onHeadersReceived', 25, { url: NEXT, status: 200 })],
      { hops: [{ url: API }, { url: NEXT, startedAt: 25 }], startSeen: [true, false] },
    ],
    [
      'whose redirect was not seen',
      [at('onBeforeRequest', 10), at('onBeforeRequest', 20, { url: NEXT })],
      { hops: [{ url: API }, { url: NEXT }], gaps: [`no onBeforeRedirect was seen that leads to ${NEXT}`] },
    ],
    [
      'of whose two redirects the first was not seen',
      [
        at('onBeforeRequest', 10),
        at('onHeadersReceived', 19, { url: NEXT, status: 302 }),
        redirect(20, NEXT, LAST),
        at('onBeforeRequest', 21, { url: LAST }),
      ],
      { hops: [{ url: API }, { url: NEXT, redirectUrl: LAST }, { url: LAST }], gaps: [] },
    ],
    [
      'that was told with and without a fragment',
      [at('onBeforeRequest', 10, { url: `${API}#a` }), at('onHeadersReceived', 20, { status: 204 })],
      { hops: [{ url: `${API}#a`, status: 204 }], gaps: ['the request headers (onSendHeaders) were not seen'] },
    ],
    [
      'that comes back to where it was',
      [
        at('onBeforeRequest', 10),
        at('onHeadersReceived', 19, { status: 307 }),
        redirect(20, API, API, { status: 307 }),
        at('onBeforeRequest', 20),
        at('onHeadersReceived', 30, { status: 200 }),
      ],
      {
        hops: [
          { status: 307, redirectUrl: API, answeredAt: 19 },
          { status: 200, redirectUrl: null, answeredAt: 30 },
        ],
      },
    ],
    [
      'that went back and forth, each time seen whole',
      [
        at('onBeforeRequest', 10),
        at('onHeadersReceived', 11, { status: 301 }),
        redirect(12, API, NEXT),
        at('onBeforeRequest', 12, { url: NEXT }),
        at('onHeadersReceived', 13, { url: NEXT, status: 302 }),
        redirect(14, NEXT, API),
        at('onBeforeRequest', 14),
        at('onHeadersReceived', 15, { status: 307 }),
        redirect(16, API, NEXT),
        at('onBeforeRequest', 16, { url: NEXT }),
        at('onHeadersReceived', 17, { url: NEXT, status: 200 }),
      ],
      {
        hops: [
          { url: API, startedAt: 10, answeredAt: 11, redirectUrl: NEXT },
          { url: NEXT, startedAt: 12, answeredAt: 13, redirectUrl: API },
          { url: API, startedAt: 14, answeredAt: 15, redirectUrl: NEXT },
          { url: NEXT, startedAt: 16, answeredAt: 17, redirectUrl: null },
        ],
        startSeen: [true, true, true, true],
      },
    ],
    [
      'whose method only the sent headers tell',
      [at('onSendHeaders', 11, { method: 'PATCH' }), at('onCompleted', 20, { method: 'GET' })],
      { hops: [{ method: 'PATCH', fromCache: false }] },
    ],
    [
      'whose start was not seen',
      [at('onSendHeaders', 11, { requestHeaders: ASKED }), at('onHeadersReceived', 20, { status: 200 })],
      {
        startSeen: [false],
        hops: [{ startedAt: 11 }],
        gaps: ['the start of the request (onBeforeRequest) was not seen'],
      },
    ],
    [
      'that is over, and its answer was not seen',
      [at('onBeforeRequest', 10), at('onSendHeaders', 11, { requestHeaders: ASKED }), at('onCompleted', 20)],
      { gaps: ['the answer (onHeadersReceived) was not seen'] },
    ],
    [
      'that was answered, and its own headers were not seen',
      [at('onBeforeRequest', 10), at('onHeadersReceived', 20, { status: 200 })],
      { gaps: ['the request headers (onSendHeaders) were not seen'] },
    ],
    [
      'that never was answered lack nothing',
      [at('onBeforeRequest', 10), at('onErrorOccurred', 20, { error: 'x' })],
      { gaps: [] },
    ],
  ])('tell of one %s', (_what, events, track) => {
    expect(readTrack(events)).toMatchObject(track);
  });

  it('are called simulated where one of them is, and not where none is', () => {
    expect(readTrack([at('onBeforeRequest', 1), at('onCompleted', 2, { simulated: true })]).simulated).toBe(true);
    expect(readTrack(FOLLOWED)).not.toHaveProperty('simulated');
  });
});

describe('a redirect', () => {
  it.each<[string, Extra, boolean]>([
    ['by a server is not internal', { responseHeaders: WIRE }, false],
    ['without a status is', { status: 0 }, true],
    ['whose status was not told is', { status: null }, true],
    ['whose status line says so is', { status: 307, statusLine: 'HTTP/1.1 307 Internal Redirect' }, true],
    [
      'that gives a reason of its own is',
      { status: 307, responseHeaders: [['Non-Authoritative-Reason', 'HSTS']] },
      true,
    ],
    ['without a status line is not', { statusLine: null }, false],
  ])('%s', (_what, extra, internal) => {
    const { hops } = readTrack([at('onBeforeRequest', 10), redirect(20, API, NEXT, extra)]);
    expect(hops[0]?.internalRedirect).toBe(internal);
  });
});

describe('headers that something in the browser changed', () => {
  it('are told by the end of a request, where its start was not seen', () => {
    const [hop] = readTrack([
      at('onBeforeRequest', 10),
      at('onHeadersReceived', 20, { status: 200, responseHeaders: [] }),
      at('onCompleted', 21, { status: 200, responseHeaders: [['Access-Control-Allow-Origin', '*']] }),
    ]).hops;
    expect(hop?.rewritten).toEqual(['access-control-allow-origin']);
  });

  const track = (wire: HeaderList | null, seen: HeaderList | null) =>
    readTrack([
      at('onBeforeRequest', 10),
      at('onHeadersReceived', 20, { status: 200, responseHeaders: wire }),
      at('onResponseStarted', 21, { status: 200, responseHeaders: seen }),
    ]).hops[0]?.rewritten;
  const ALLOW: HeaderList = [['Access-Control-Allow-Origin', '*']];

  it.each<[string, HeaderList | null, HeaderList | null, string[]]>([
    ['are those added', WIRE, [...WIRE, ...ALLOW], ['access-control-allow-origin']],
    ['are those taken away', ALLOW, WIRE, ['access-control-allow-origin']],
    ['are those with another value', ALLOW, [['access-control-allow-origin', 'a']], ['access-control-allow-origin']],
    ['are each named once', [...ALLOW, ...ALLOW], ALLOW, ['access-control-allow-origin']],
    ['are not those that stayed', ALLOW, ALLOW, []],
    [
      'are not those that have nothing to do with CORS',
      WIRE,
      [
        ['content-type', 'a/b'],
        ['x-access-control-', '1'],
      ],
      [],
    ],
    ['are not told where the wire was not seen', null, ALLOW, []],
    ['are not told where no headers were shown later', ALLOW, null, []],
    ['are not told where none were shown later', ALLOW, [], []],
  ])('%s', (_what, wire, seen, names) => {
    expect(track(wire, seen)).toEqual(names);
  });
});
