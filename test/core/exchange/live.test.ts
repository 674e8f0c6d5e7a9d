import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { CspViolationObservation, JarObservation, Observation } from '../../../src/core/exchange/observation.ts';
import { ALLOWING, API, asked, event, got, preflight, wentOn } from './traffic.ts';

/** What a panel holds that takes every change as it comes, and what the correlation says in the end. */
function lived(observations: readonly Observation[]): { shown: Exchange[]; all: Exchange[] } {
  const correlation = createCorrelation({ browser: 'chromium' });
  const view = new Map<string, Exchange>();
  for (const observation of observations) {
    correlation.add(observation);
    const { changed, removed } = correlation.changes();
    for (const id of removed) view.delete(id);
    for (const exchange of changed) view.set(exchange.id, exchange);
  }
  return { shown: [...view.values()], all: correlation.all() };
}

const byId = (a: Exchange, b: Exchange): number => a.id.localeCompare(b.id);

function one(observations: readonly Observation[]): Exchange {
  const { shown, all } = lived(observations);
  expect([...shown].sort(byId)).toEqual([...all].sort(byId));
  expect(all).toHaveLength(1);
  return all[0] as Exchange;
}

const wire = [
  event('onBeforeRequest', '1', 100),
  ...preflight('2', { start: 101, answer: 110 }),
  ...wentOn('1', { goes: 111, answer: 130 }),
];
const jar: JarObservation = { kind: 'jar', time: 100, url: API, cookies: [] };

describe('page evidence', () => {
  it('finds its request whether it comes before, between or after its events', () => {
    const places = fc.integer({ min: 0, max: wire.length });
    fc.assert(
      fc.property(places, places, places, (asks, gets, reads) => {
        const lines: [number, Observation][] = [
          [asks, asked('a', 99)],
          [gets, got('a', 131, 'response')],
          [reads, jar],
        ];
        const mixed = [...wire, null].flatMap((observation, index) => [
          ...lines.flatMap(([place, line]) => (place === index ? [line] : [])),
          ...(observation ? [observation] : []),
        ]);
        const exchange = one(mixed);
        expect(exchange).toMatchObject({ id: '1', requestIds: ['1', '2'], jar: [] });
        expect(exchange.pageRequest?.id).toBe('a');
        expect(exchange.pageOutcome?.event).toBe('response');
      }),
    );
  });

  it('stands alone where nothing was sent, until the request is seen after all', () => {
    const alone = [asked('a', 99), got('a', 100, 'failure')];
    expect(one(alone)).toMatchObject({ id: 'page-a', sources: ['page'], requestIds: [] });
    const found = one([...alone, ...wire.map((observation) => ({ ...observation, time: 100 }))]);
    expect(found).toMatchObject({ id: '1', sources: ['webRequest', 'page'] });
  });

  it('goes to equal calls in the order of their starts', () => {
    const observations = [
      asked('a', 99),
      asked('b', 100),
      event('onBeforeRequest', '1', 100),
      event('onBeforeRequest', '2', 101),
      got('b', 120, 'failure'),
      got('a', 140, 'response'),
    ];
    const { all } = lived(observations);
    expect(all.map(({ id, pageOutcome }) => [id, pageOutcome?.event])).toEqual([
      ['1', 'response'],
      ['2', 'failure'],
    ]);
  });

  it('leaves calls of another method or address alone', () => {
    const { all } = lived([asked('a', 99, API, 'GET'), asked('b', 99, `${API}/7`), ...wire]);
    expect(all.map(({ pageRequest }) => pageRequest)).toEqual([null]);
  });

  it('tells of a request that the page forbade', () => {
    const violation: CspViolationObservation = {
      kind: 'csp-violation',
      time: 100,
      id: null,
      blockedUri: API,
      effectiveDirective: 'connect-src',
      originalPolicy: "connect-src 'self'",
      disposition: 'enforce',
    };
    expect(one([violation]).cspViolation).toEqual(violation);
    expect(one([violation, asked('a', 99), got('a', 101, 'failure')])).toMatchObject({ id: 'page-a' });
    expect(lived([{ ...violation, disposition: 'report' }]).all).toEqual([]);
  });
});

const NEXT = 'https://api.shop.test/orders?again';
const redirectTo = (url: string, redirectUrl: string, time: number): Observation[] => [
  event('onSendHeaders', '1', time - 5, { url, method: 'GET' }),
  event('onHeadersReceived', '1', time, { url, method: 'GET', status: 302, responseHeaders: ALLOWING }),
  event('onBeforeRedirect', '1', time, { url, method: 'GET', status: 302, redirectUrl, responseHeaders: ALLOWING }),
  event('onBeforeRequest', '1', time, { url: redirectUrl, method: 'GET' }),
];

describe('a redirect loop', () => {
  const loop = [
    event('onBeforeRequest', '1', 100, { method: 'GET' }),
    ...redirectTo(API, NEXT, 110),
    ...redirectTo(NEXT, API, 120),
    ...redirectTo(API, NEXT, 130),
    event('onErrorOccurred', '1', 140, { url: NEXT, method: 'GET', error: 'net::ERR_TOO_MANY_REDIRECTS' }),
  ];

  it('is one exchange, whose hops come back to the same address', () => {
    const exchange = one(loop);
    expect(exchange.hops.map(({ url, status }) => [url, status])).toEqual([
      [API, 302],
      [NEXT, 302],
      [API, 302],
      [NEXT, null],
    ]);
    expect(exchange.end).toMatchObject({ kind: 'error', error: 'net::ERR_TOO_MANY_REDIRECTS' });
  });

  it('is told backwards, too', () => {
    const want = one(loop);
    expect(one([...loop].reverse())).toEqual(want);
  });
});

describe('an end that comes early', () => {
  it('is an abort with the browser code, before or after the preflight', () => {
    const error = { error: 'net::ERR_ABORTED' };
    const start = [event('onBeforeRequest', '1', 100)];
    const early = one([...start, event('onErrorOccurred', '1', 101, error)]);
    expect(early.end).toEqual({ kind: 'error', time: 101, error: 'net::ERR_ABORTED' });
    const asking = preflight('2', { start: 101 });
    const torn = event('onErrorOccurred', '2', 105, { ...error, method: 'OPTIONS' });
    const late = one([...start, ...asking, torn, event('onErrorOccurred', '1', 106, error)]);
    expect(late.hops[0]?.preflight?.end).toMatchObject({ kind: 'error', error: 'net::ERR_ABORTED' });
  });

  it('is none for a request that its page left behind: it stays open', () => {
    const left = [event('onBeforeRequest', '1', 100), asked('a', 99)];
    const after = event('onBeforeRequest', '3', 200, { documentId: 'D2', method: 'GET' });
    const { all } = lived([...left, after, ...wentOn('3', { goes: 201, answer: 220 }, { documentId: 'D2' })]);
    expect(all.map(({ id, end, documentId }) => [id, end.kind, documentId])).toEqual([
      ['1', 'none', 'D1'],
      ['3', 'completed', 'D2'],
    ]);
  });
});

describe('the origin that every request of a recording came from', () => {
  const silent = (requestId: string, time: number, url: string): Observation =>
    event('onBeforeRequest', requestId, time, { initiator: null, url });

  it('is taken over by requests that do not tell theirs, told so or not', () => {
    const { shown, all } = lived([silent('1', 100, `${API}/1`), event('onBeforeRequest', '2', 101)]);
    expect(shown.find(({ id }) => id === '1')?.origin).toMatchObject({ known: 'inferred' });
    expect([...shown].sort(byId)).toEqual(all);
    const two = event('onBeforeRequest', '3', 102, { initiator: 'https://other.test' });
    const later = lived([silent('1', 100, `${API}/1`), event('onBeforeRequest', '2', 101), two]);
    expect(later.shown.find(({ id }) => id === '1')?.origin.known).toBe('unobserved');
  });
});
