import { describe, expect, it } from 'vitest';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { HarObservation, Observation } from '../../../src/core/exchange/observation.ts';
import { API, asked, event, got, har, PAGE, wentOn } from './traffic.ts';

const NEXT = 'https://api.shop.test/login';
const wire = (id: string, time: number): Observation[] => [
  event('onBeforeRequest', id, time),
  ...wentOn(id, { goes: time + 5, answer: time + 30 }),
];
const redirected = (time: number, redirectUrl: string): HarObservation =>
  har(time, { status: 302, redirectUrl, responseHeaders: [['Location', redirectUrl]] });

type Told = [id: string, har: number | null, urls: string[]];
const told = (observations: readonly Observation[], live: boolean): Told[] => {
  const correlation = createCorrelation({ browser: 'chromium' });
  for (const observation of observations) {
    correlation.add(observation);
    if (live) correlation.changes();
  }
  return correlation.all().map((one): Told => [one.id, one.har?.status ?? null, one.hops.map(({ url }) => url)]);
};

/** Whatever is asked in between, the same comes out in the end. */
describe.each([false, true])('HAR entries beside events, asked about after each: %s', (live) => {
  it.each<[string, Observation[], Told[]]>([
    ['belong to the request that they show', [...wire('1', 10_000), har(10_000)], [['1', 200, [API]]]],
    ['belong to it as well when they come first', [har(10_000), ...wire('1', 10_000)], [['1', 200, [API]]]],
    [
      'belong each to one of two requests',
      [...wire('1', 10_000), ...wire('2', 10_010), har(10_000), har(10_010, { status: 201 })],
      [
        ['1', 200, [API]],
        ['2', 201, [API]],
      ],
    ],
    [
      'belong both to the only request there is',
      [...wire('1', 10_000), har(10_000), har(10_001, { status: 201 })],
      [['1', 200, [API]]],
    ],
    [
      'stand for a request of which no events were seen',
      [...wire('1', 10_000), har(90_000)],
      [
        ['1', null, [API]],
        ['har-1', 200, [API]],
      ],
    ],
    [
      'stand for requests of their own, each',
      [har(10_000), har(50_000)],
      [
        ['har-1', 200, [API]],
        ['har-2', 200, [API]],
      ],
    ],
    ['go on over a redirect', [redirected(10_000, NEXT), har(10_040, { url: NEXT })], [['har-1', 302, [API, NEXT]]]],
    [
      'go on over a redirect with a fragment',
      [redirected(10_000, `${NEXT}#a`), har(10_040, { url: NEXT })],
      [['har-1', 302, [API, `${NEXT}#a`]]],
    ],
    [
      'do not go on from a redirect that came later',
      [redirected(20_000, NEXT), har(10_000, { url: NEXT })],
      [
        ['har-1', 302, [API]],
        ['har-2', 200, [NEXT]],
      ],
    ],
    [
      'do not go on twice from one redirect',
      [redirected(10_000, NEXT), har(10_040, { url: NEXT }), har(10_050, { url: NEXT, status: 201 })],
      [
        ['har-1', 302, [API, NEXT]],
        ['har-2', 201, [NEXT]],
      ],
    ],
    [
      'do not go on from an answer that was withheld',
      [har(10_000, { status: 302, redirectUrl: NEXT, error: 'net::ERR_FAILED' }), har(10_040, { url: NEXT })],
      [
        ['har-1', 302, [API]],
        ['har-2', 200, [NEXT]],
      ],
    ],
  ])('%s', (_what, observations, want) => {
    const sorted = (rows: Told[]) => rows.map(([, ...row]) => JSON.stringify(row)).sort();
    expect(sorted(told(observations, live))).toEqual(sorted(want));
    expect(told(observations, live).filter(([id]) => !id.startsWith('har-'))).toEqual(
      want.filter(([id]) => !id.startsWith('har-')),
    );
  });
});

describe('what a call of script has to do with', () => {
  const told = (observations: readonly Observation[]) => {
    const correlation = createCorrelation({ browser: 'chromium' });
    for (const observation of observations) correlation.add(observation);
    return correlation.all();
  };

  it('is heard of in any order, and of names at most fifty', () => {
    const unread = Array.from(
      { length: 60 },
      (_, i): Observation => ({ kind: 'page-unread', time: 50, id: 'a', name: `x-${i}` }),
    );
    const [one] = told([...unread, got('a', 40, 'response'), asked('a', 9), ...wire('1', 10)]);
    expect(one).toMatchObject({ id: '1', pageOutcome: { event: 'response' } });
    expect(one?.unreadHeaders).toHaveLength(50);
    expect(one?.unreadHeaders?.[0]).toBe('x-0');
  });

  it('are the violations of its page, the earliest first', () => {
    const violation = (time: number, disposition = 'enforce'): Observation => ({
      ...{ kind: 'csp-violation', time, id: null, blockedUri: API, effectiveDirective: 'connect-src' },
      ...{ originalPolicy: String(time), disposition },
    });
    const failures = ['a', 'b', 'c'].flatMap((id, i) => [asked(id, 10 + i), got(id, 20 + i, 'failure')]);
    const exchanges = told([violation(15), violation(12), violation(11, 'report'), ...failures]);
    expect(exchanges.map(({ id, cspViolation }) => [id, cspViolation?.time ?? null])).toEqual([
      ['page-a', 12],
      ['page-b', 15],
      ['page-c', null],
    ]);
    expect(told([violation(15), violation(12)]).map(({ id }) => id)).toEqual([`csp-0-${API}`, `csp-1-${API}`]);
    expect(told([violation(15), ...wire('1', 10)]).map(({ id }) => id)).toEqual(['1']);
    expect(told([violation(15), asked('a', 10)])).toEqual([]);
  });

  it('is the origin of all, where the session names its page or there is one alone', () => {
    const silent = event('onBeforeRequest', '9', 90, { initiator: null, url: NEXT });
    const originOf = (others: Observation[], topLevelUrl?: string) => {
      const correlation = createCorrelation({ browser: 'chromium', ...(topLevelUrl && { topLevelUrl }) });
      for (const observation of [silent, ...others]) correlation.add(observation);
      return correlation.all().find(({ id }) => id === '9')?.origin.value;
    };
    const other = event('onBeforeRequest', '8', 80, { initiator: 'https://other.test' });
    const opaque = event('onBeforeRequest', '7', 70, { initiator: 'null' });
    expect(originOf([])).toBeNull();
    expect(originOf([event('onBeforeRequest', '1', 10), opaque])).toBe(PAGE);
    expect(originOf([event('onBeforeRequest', '1', 10), other])).toBeNull();
    expect(originOf([other], `${PAGE}/shop`)).toBe(PAGE);
  });
});
