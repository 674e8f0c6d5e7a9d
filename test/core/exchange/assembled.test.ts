import { describe, expect, it } from 'vitest';
import { createCorrelation, type Session } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { CspViolationObservation, JarObservation, Observation } from '../../../src/core/exchange/observation.ts';
import { ALLOWING, API, asked, event, got, har, PAGE, preflight, wentOn } from './traffic.ts';

function correlated(observations: readonly Observation[], session: Partial<Session> = {}): Exchange[] {
  const correlation = createCorrelation({ browser: 'chromium', ...session });
  for (const observation of observations) correlation.add(observation);
  return correlation.all();
}

const violation = (more: Partial<CspViolationObservation> = {}): CspViolationObservation => ({
  kind: 'csp-violation',
  time: 100,
  id: null,
  blockedUri: API,
  effectiveDirective: 'connect-src',
  originalPolicy: '',
  disposition: 'enforce',
  ...more,
});
const jar: JarObservation = { kind: 'jar', time: 100, url: API, cookies: [] };
const wire = [
  event('onBeforeRequest', '1', 100),
  ...preflight('2', { start: 101, answer: 110 }),
  ...wentOn('1', { goes: 111, answer: 130 }),
];
const call = asked('a', 99) as Extract<Observation, { kind: 'page-request' }>;

/** What is known of a hop that never was. */
const UNSENT = {
  ...{ requestHeaders: null, status: null, statusLine: null, responseHeaders: null, redirectUrl: null, ip: null },
  ...{ internalRedirect: false, fromCache: false, rewritten: [], preflight: null, answeredAt: null },
};

describe('an exchange', () => {
  it('tells everything that is known of a request', () => {
    const unread: Observation = { kind: 'page-unread', time: 132, id: 'a', name: 'x-total' };
    const outcome = got('a', 131, 'response');
    const entry = har(100, { initiator: { url: 'a.js', line: 1, column: 2, functionName: null }, error: 'x' });
    const [one] = correlated([...wire, call, outcome, unread, jar, entry], {
      topLevelUrl: `${PAGE}/`,
      thirdPartyCookies: 'blocked',
    });
    expect(one).toMatchObject({
      id: '1',
      browser: 'chromium',
      sources: ['webRequest', 'har', 'page'],
      requestIds: ['1', '2'],
      url: API,
      method: 'PUT',
      type: 'xmlhttprequest',
      tabId: 1,
      frameId: 0,
      documentId: 'D1',
      startedAt: 100,
      endedAt: 130,
      end: { kind: 'completed', time: 130 },
      pageRequest: call,
      pageOutcome: outcome,
      unreadHeaders: ['x-total'],
      cspViolation: null,
      jar: [],
      topLevelUrl: `${PAGE}/`,
      thirdPartyCookies: 'blocked',
      initiator: entry.initiator,
      gaps: [],
    });
    expect(one?.har).toEqual({ status: 200, error: 'x', fromServiceWorker: false });
  });

  it('tells of what was seen of nothing else that it is not known', () => {
    const [one] = correlated([event('onBeforeRequest', '1', 100)]);
    expect(one).toMatchObject({
      sources: ['webRequest'],
      endedAt: null,
      end: { kind: 'none' },
      pageRequest: null,
      pageOutcome: null,
      jar: null,
      har: null,
      topLevelUrl: null,
      thirdPartyCookies: 'unknown',
      initiator: null,
    });
    for (const name of ['unreadHeaders', 'simulated']) expect(one).not.toHaveProperty(name);
  });

  it.each<[string, Observation[], Partial<Session>, string | null]>([
    ['the session names', [har(100, { pageUrl: 'https://har.test/' })], { topLevelUrl: PAGE }, PAGE],
    ['its HAR entry names', [har(100, { pageUrl: 'https://har.test/' })], {}, 'https://har.test/'],
    [
      'Firefox names',
      [event('onBeforeRequest', '1', 100, { documentUrl: 'https://doc.test/' })],
      {},
      'https://doc.test/',
    ],
    ['nobody names', [event('onBeforeRequest', '1', 100)], {}, null],
  ])('is of the page that %s', (_what, observations, session, page) => {
    expect(correlated(observations, session)[0]?.topLevelUrl).toBe(page);
  });

  it.each<[string, Observation[], object]>([
    [
      'out of a HAR file alone',
      [har(100, { heldBack: true, unjudged: true })],
      {
        id: 'har-1',
        sources: ['har'],
        requestIds: ['har-1'],
        type: 'xmlhttprequest',
        tabId: -1,
        har: { status: 200, heldBack: true, unjudged: true },
        origin: { evidence: [{ source: 'har', field: 'request header Origin', value: PAGE }] },
      },
    ],
    [
      'that was never sent',
      [call, got('a', 100, 'failure')],
      {
        id: 'page-a',
        sources: ['page'],
        requestIds: [],
        url: API,
        method: 'PUT',
        startedAt: 99,
        tabId: null,
        hops: [UNSENT],
      },
    ],
    [
      'that a policy forbade, of which the call is not known',
      [violation()],
      { id: `csp-0-${API}`, sources: ['page'], method: 'GET', startedAt: 100, endedAt: null, hops: [{ url: API }] },
    ],
    [
      'of a preflight alone',
      preflight('2', { start: 101, answer: 110 }, { tabId: 4 }),
      {
        id: '2',
        requestIds: ['2'],
        method: 'PUT',
        startedAt: 101,
        end: { kind: 'none' },
        endedAt: null,
        gaps: ['the request that this preflight was sent for was not seen'],
        hops: [
          {
            url: API,
            method: 'PUT',
            requestHeaders: null,
            preflight: { requestId: '2', startedAt: 101, endedAt: 110, status: 204, responseHeaders: ALLOWING },
          },
        ],
      },
    ],
    [
      'of a preflight alone, of which not even the headers are known',
      [event('onBeforeRequest', '2', 101, { method: 'OPTIONS' })],
      { method: 'OPTIONS', hops: [{ preflight: { requestHeaders: null, endedAt: null, end: { kind: 'none' } } }] },
    ],
  ])('%s', (_what, observations, want) => {
    const exchanges = correlated(observations);
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject(want);
  });

  it.each<[string, Observation[], string]>([
    ['fetch', [call, got('a', 100, 'failure')], 'xmlhttprequest'],
    ['XMLHttpRequest', [{ ...call, api: 'xhr' }, got('a', 100, 'failure')], 'xmlhttprequest'],
    ['EventSource', [{ ...call, api: 'eventsource' }, got('a', 100, 'failure')], 'xmlhttprequest'],
    ['a beacon', [{ ...call, api: 'beacon' }, got('a', 100, 'failure')], 'ping'],
    ['what no one knows', [{ ...call, api: 'other' }, got('a', 100, 'failure')], 'xmlhttprequest'],
    ['what a policy for scripts forbade', [violation({ effectiveDirective: 'script-src' })], 'script-src'],
    ['what a policy for connections forbade', [violation()], 'xmlhttprequest'],
    [
      'fetch, whatever the policy that forbade it',
      [violation({ effectiveDirective: 'script-src' }), call, got('a', 101, 'failure')],
      'xmlhttprequest',
    ],
  ])('has a type where it was never sent: %s', (_what, observations, type) => {
    expect(correlated(observations).map((one) => one.type)).toEqual([type]);
  });

  it('is called from the first frame of the stack that page evidence has', () => {
    const stack = '    at load (https://app.shop.test/app.js:3:14)';
    const frame = { url: 'https://app.shop.test/app.js', line: 3, column: 14, functionName: 'load' };
    expect(correlated([...wire, { ...call, stack }])[0]?.initiator).toEqual(frame);
    expect(correlated([...wire, { ...call, stack: null }])[0]?.initiator).toBeNull();
  });

  it('is simulated where a preflight or its HAR entry alone is', () => {
    const tried = preflight('2', { start: 101, answer: 110 }).map(
      (one) => ({ ...one, simulated: true }) as Observation,
    );
    expect(
      correlated([event('onBeforeRequest', '1', 100), ...tried, ...wentOn('1', { goes: 111, answer: 130 })]),
    ).toMatchObject([{ simulated: true, hops: [{ preflight: { simulated: true } }] }]);
    expect(correlated(wire)[0]?.hops[0]?.preflight).not.toHaveProperty('simulated');
    expect(correlated([har(100, { simulated: true })])[0]?.simulated).toBe(true);
    expect(correlated([...wire, har(100, { simulated: true })])[0]).not.toHaveProperty('simulated');
  });
});

describe('the preflight of an exchange', () => {
  const http = API.replace('https', 'http');
  const https = API;
  const refused = (url: string): Observation[] => [
    event('onBeforeRequest', '1', 100, { url }),
    event('onBeforeRequest', '2', 101, { url, method: 'OPTIONS' }),
    event('onErrorOccurred', '2', 105, { url, method: 'OPTIONS', error: 'net::ERR_FAILED' }),
    event('onErrorOccurred', '1', 104, { url, error: 'net::ERR_FAILED' }),
  ];
  const told = (url: string, error: string | null) =>
    correlated([...refused(url), har(101, { url, method: 'OPTIONS', status: 0, error })]).map(
      ({ hops }) => hops[0]?.preflight,
    );

  it('was redirected by the browser itself, where HAR says so of one over http', () => {
    expect(told(http, 'net::ERR_INVALID_REDIRECT')).toMatchObject([
      {
        requestId: '2',
        internalRedirect: true,
        status: 307,
        redirectUrl: https,
        responseHeaders: [['location', https]],
        endedAt: 105,
        end: { kind: 'error' },
      },
    ]);
  });

  it.each([
    ['over https', https, 'net::ERR_INVALID_REDIRECT'],
    ['with another error', http, 'net::ERR_FAILED'],
    ['without an error', http, null],
  ])('was not, %s', (_what, url, error) => {
    const [preflights] = told(url, error).filter(Boolean);
    if (preflights) expect(preflights).toMatchObject({ internalRedirect: false, status: null, redirectUrl: null });
    else expect(correlated(refused(url))).not.toEqual([]);
  });

  it('is no preflight without its header, though it is an OPTIONS request', () => {
    const options = [
      event('onBeforeRequest', '1', 100, { method: 'OPTIONS' }),
      ...wentOn('1', { goes: 101, answer: 110 }, { method: 'OPTIONS' }),
    ];
    expect(correlated(options)).toMatchObject([{ id: '1', method: 'OPTIONS', gaps: [], hops: [{ preflight: null }] }]);
  });

  it('ends with its answer, as long as its end is not seen', () => {
    const [, , answer] = preflight('2', { start: 101, answer: 110 });
    const known = [event('onBeforeRequest', '1', 100), ...preflight('2', { start: 101 }), answer as Observation];
    expect(correlated(known)[0]?.hops[0]?.preflight).toMatchObject({
      endedAt: 110,
      end: { kind: 'none' },
      status: 204,
    });
  });

  it.each<[string, object]>([
    ['another tab', { tabId: 2 }],
    ['another frame', { frameId: 3 }],
    ['another document', { documentId: 'D2' }],
  ])('is not that of %s', (_what, where) => {
    const exchanges = correlated([
      event('onBeforeRequest', '1', 100),
      ...preflight('2', { start: 101, answer: 110 }, where),
      ...wentOn('1', { goes: 111, answer: 130 }),
    ]);
    expect(exchanges.map(({ id, hops }) => [id, hops[0]?.preflight?.requestId ?? null])).toEqual([
      ['1', null],
      ['2', '2'],
    ]);
  });
});

describe('a request of a font', () => {
  const font = { method: 'GET', type: 'font' };
  const probe = [
    event('onBeforeRequest', '1', 1_000, font),
    event('onErrorOccurred', '1', 1_010, { ...font, error: 'net::ERR_CACHE_MISS' }),
  ];
  const sent = (time: number) => [
    event('onBeforeRequest', '2', time, font),
    ...wentOn('2', { goes: time, answer: time }, font),
  ];

  it.each<[string, Observation[], string[]]>([
    ['is one with the probe of the cache before it', [...probe, ...sent(1_010)], ['2']],
    ['is one with a probe a second before', [...probe, ...sent(2_509)], ['2']],
    ['is another than a probe long before', [...probe, ...sent(2_510)], ['1', '2']],
    ['is another than a probe that ended later', [...probe, ...sent(1_009)], ['1', '2']],
    ['is its probe, where none followed', probe, ['1']],
  ])('%s', (_what, observations, ids) => {
    expect(correlated(observations).map(({ id }) => id)).toEqual(ids);
  });
});
