import { describe, expect, it } from 'vitest';
import { eventsOfHarEntry } from '../../../src/core/exchange/har-track.ts';
import { agrees, isTwin, redirectTarget, windowOf } from '../../../src/core/exchange/har-twin.ts';
import type { HarObservation } from '../../../src/core/exchange/observation.ts';
import { readTrack } from '../../../src/core/exchange/track.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { ALLOWING, API, event, har } from './traffic.ts';

const NEXT = 'https://cdn.shop.test/orders';
const LOCATION: HeaderList = [['Location', NEXT]];

describe('a HAR entry told as events', () => {
  const events = (more: Partial<HarObservation>) =>
    eventsOfHarEntry(har(1_000, more), 'har-1').map(({ event: name, time }) => [name, time]);
  const sent = [
    ['onBeforeRequest', 1_000],
    ['onSendHeaders', 1_030],
  ];

  it.each<[string, Partial<HarObservation>, unknown[]]>([
    ['that was answered', {}, [...sent, ['onHeadersReceived', 1_030], ['onCompleted', 1_030]]],
    [
      'that was answered and withheld',
      { error: 'net::ERR_FAILED' },
      [...sent, ['onHeadersReceived', 1_030], ['onErrorOccurred', 1_030]],
    ],
    [
      'that was redirected',
      { status: 302, redirectUrl: NEXT },
      [...sent, ['onHeadersReceived', 1_030], ['onBeforeRedirect', 1_030]],
    ],
    ['without an answer', { status: 0 }, [...sent, ['onErrorOccurred', 1_030]]],
    [
      'without an answer, whatever it names as target',
      { status: 0, redirectUrl: NEXT },
      [...sent, ['onErrorOccurred', 1_030]],
    ],
    ['whose status is below any', { status: -1 }, sent],
    ['without headers', { requestHeaders: [], status: 0 }, [sent[0], ['onErrorOccurred', 1_030]]],
    ['without a duration', { durationMs: null, status: 0, requestHeaders: [] }, [sent[0], ['onErrorOccurred', 1_000]]],
  ])('%s', (_what, more, want) => {
    expect(events(more)).toEqual(want);
  });

  it('tells what the entry knows, and of the rest that it is not known', () => {
    const told = eventsOfHarEntry(har(1_000, { status: 302, redirectUrl: NEXT, responseHeaders: ALLOWING }), 'har-1');
    const plain = {
      kind: 'web-request',
      requestId: 'har-1',
      url: API,
      method: 'PUT',
      type: 'xmlhttprequest',
      tabId: -1,
      frameId: 0,
      documentId: null,
      initiator: null,
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
    const answer = { status: 302, responseHeaders: ALLOWING };
    expect(told).toEqual([
      { ...plain, event: 'onBeforeRequest', time: 1_000 },
      { ...plain, event: 'onSendHeaders', time: 1_030, requestHeaders: har(1_000).requestHeaders },
      { ...plain, event: 'onHeadersReceived', time: 1_030, ...answer },
      { ...plain, event: 'onBeforeRedirect', time: 1_030, ...answer, redirectUrl: NEXT },
    ]);
    expect(eventsOfHarEntry(har(1), 'har-1').at(-1)).toMatchObject({ event: 'onCompleted', status: 200 });
    expect(eventsOfHarEntry(har(1, { status: 0 }), 'har-1').at(-1)?.error).toBe('');
    expect(eventsOfHarEntry(har(1, { resourceType: null }), 'har-1')[0]?.type).toBe('other');
  });
});

describe('the time in which the requests of HAR entries set out', () => {
  it.each<[string, HarObservation[], [number, number]]>([
    ['is from a little before to a little after one', [har(10_000)], [8_500, 11_530]],
    [
      'is around its start alone, where it does not tell how long it took',
      [har(10_000, { durationMs: null })],
      [8_500, 11_500],
    ],
    ['is that of all', [har(20_000), har(10_000), har(15_000)], [8_500, 21_530]],
    ['has no end for one without a date', [har(-1, { method: '' })], [-1_501, Number.POSITIVE_INFINITY]],
    ['has an end for one with a method', [har(0)], [-1_500, 1_530]],
    ['has an end for one with a date', [har(1, { method: '' })], [-1_499, 1_531]],
    ['is none for none', [], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ])('%s', (_what, entries, want) => {
    expect(windowOf(entries)).toEqual(want);
  });
});

describe('a HAR entry and a request of which events were seen', () => {
  const track = readTrack([
    event('onBeforeRequest', '1', 10_000),
    event('onHeadersReceived', '1', 10_100, { status: 302, responseHeaders: LOCATION }),
  ]);
  const slow = readTrack([
    event('onBeforeRequest', '1', 10_000),
    event('onHeadersReceived', '1', 20_000, { status: 200 }),
  ]);
  const followed = readTrack([
    event('onBeforeRequest', '1', 10_000),
    event('onHeadersReceived', '1', 10_100, { status: 302, responseHeaders: LOCATION }),
    event('onBeforeRedirect', '1', 10_101, { status: 302, redirectUrl: NEXT }),
    event('onBeforeRequest', '1', 10_102, { url: NEXT }),
  ]);
  const refused = readTrack([
    event('onBeforeRequest', '1', 10_000),
    event('onBeforeRedirect', '1', 10_101, { status: 302, redirectUrl: `${NEXT}#a` }),
  ]);

  it.each<[string, ReturnType<typeof readTrack>, HarObservation, string, boolean]>([
    ['are one', track, har(10_000), API, true],
    [
      'are one, fragment or not',
      readTrack([event('onBeforeRequest', '1', 10_000, { url: `${API}#a` })]),
      har(10_000),
      API,
      true,
    ],
    ['are one where the entry is a little late', track, har(11_499), API, true],
    ['are one where the entry is a little early', track, har(8_471), API, true],
    ['are two where the entry is too late', track, har(11_600), API, false],
    ['are two at the very ends of that time', slow, har(11_500), API, false],
    [
      'are two at the other end',
      readTrack([event('onBeforeRequest', '1', 10_000)]),
      har(8_470, { durationMs: 30 }),
      API,
      false,
    ],
    ['are one where the entry began long before, and lasted', track, har(5_000, { durationMs: 9_000 }), API, true],
    ['are two where the entry is too early', track, har(8_400), API, false],
    ['are one where the entry begins with the answer', slow, har(20_000), API, true],
    ['are two where the entry begins long before the answer, and after the start', slow, har(15_000), API, false],
    ['are two with another method', track, har(10_000, { method: 'GET' }), API, false],
    ['are two with another URL', track, har(10_000), `${API}/7`, false],
    ['are two where a service worker answered', track, har(10_000, { fromServiceWorker: true }), API, false],
    ['are one by a later hop', followed, har(10_100), NEXT, true],
    [
      'are one by the target of a redirect that was refused',
      track,
      har(10_100, { status: 0, method: 'GET' }),
      NEXT,
      true,
    ],
    ['are one by the target that the browser told', refused, har(10_100, { status: 0, method: 'GET' }), NEXT, true],
    ['are two by the target of a redirect, where it was answered', track, har(10_100, { method: 'GET' }), NEXT, false],
    [
      'are two by the target of a hop that went on',
      followed,
      har(10_100, { status: 0, method: 'GET' }),
      `${NEXT}?`,
      false,
    ],
    ['are one where the entry has no date', track, har(-5, { method: '' }), API, true],
    ['are two where the entry has no date, and another URL', track, har(-5, { method: '' }), NEXT, false],
  ])('%s', (_what, one, entry, key, want) => {
    expect(isTwin(one, entry, key)).toBe(want);
  });

  const opaque = (mode: string, end: 'onCompleted' | 'onErrorOccurred') =>
    readTrack([
      event('onBeforeRequest', '1', 10_000),
      event('onSendHeaders', '1', 10_000, { requestHeaders: [['Sec-Fetch-Mode', mode]] }),
      event(end, '1', 10_010, { error: 'x' }),
    ]);
  const withheld = har(10_000, { status: 0, error: 'net::ERR_FAILED' });

  it.each<[string, ReturnType<typeof readTrack>, HarObservation, boolean]>([
    [
      'disagree where a worker fetched opaquely what the page did not get',
      opaque('no-cors', 'onCompleted'),
      withheld,
      false,
    ],
    ['agree where it was fetched with CORS', opaque('cors', 'onCompleted'), withheld, true],
    ['agree where both failed', opaque('no-cors', 'onErrorOccurred'), withheld, true],
    [
      'agree where the entry was answered',
      opaque('no-cors', 'onCompleted'),
      har(10_000, { error: 'net::ERR_FAILED' }),
      true,
    ],
    [
      'agree where the entry names another error',
      opaque('no-cors', 'onCompleted'),
      har(10_000, { status: 0, error: 'x' }),
      true,
    ],
    ['agree where no header was seen', track, withheld, true],
  ])('%s', (_what, one, entry, want) => {
    expect(agrees(one, entry)).toBe(want);
    expect(isTwin(one, entry, API)).toBe(want);
  });
});

describe('where an answer leads', () => {
  it.each<[string, Parameters<typeof event>, string | null]>([
    ['is its Location', ['onHeadersReceived', '1', 1, { status: 302, responseHeaders: LOCATION }], NEXT],
    [
      'is nowhere without a redirect status',
      ['onHeadersReceived', '1', 1, { status: 200, responseHeaders: LOCATION }],
      null,
    ],
    ['is nowhere without a status', ['onHeadersReceived', '1', 1, { responseHeaders: LOCATION }], null],
    ['is nowhere without headers', ['onHeadersReceived', '1', 1, { status: 302 }], null],
    [
      'is nowhere by a Location that is no URL',
      ['onHeadersReceived', '1', 1, { status: 302, responseHeaders: [['Location', 'https://:']] }],
      null,
    ],
    ['is told by no other event', ['onCompleted', '1', 1, { status: 302, responseHeaders: LOCATION }], null],
  ])('%s', (_what, args, want) => {
    expect(redirectTarget(event(...args))).toBe(want);
  });
});
