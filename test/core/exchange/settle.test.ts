import { describe, expect, it } from 'vitest';
import { type Bucket, emptyBucket, type Settled } from '../../../src/core/exchange/bucket.ts';
import type { Preflight } from '../../../src/core/exchange/exchange.ts';
import type { JarObservation, WebRequestObservation } from '../../../src/core/exchange/observation.ts';
import type { PageCall } from '../../../src/core/exchange/pair-page.ts';
import { readingOfEvents } from '../../../src/core/exchange/reading.ts';
import { type Holdings, reaches, settle, takeUp } from '../../../src/core/exchange/settle.ts';
import { API, event, exchange, got, har } from './traffic.ts';

const NEXT = 'https://api.shop.test/login';
const HORIZON = 10_000;
/** So many requests of one URL are gone through each time. */
const ACTIVE = 64;

const over = (id: string, time = 1_000): WebRequestObservation[] => [
  event('onBeforeRequest', id, time),
  event('onCompleted', id, time + 10, { status: 200 }),
];

/** A bucket with request 1, as a test wants it, and so many others under way that settling is worth it. */
function held(events: WebRequestObservation[] = over('1'), others = ACTIVE) {
  const byId = new Map<string, WebRequestObservation[]>([['1', events]]);
  for (let i = 0; i < others; i++) byId.set(`open${i}`, [event('onBeforeRequest', `open${i}`, 1_000)]);
  const bucket: Bucket = { ...emptyBucket(), requestIds: new Set(byId.keys()), exchangeIds: new Set(['1']) };
  const buckets = new Map<string, Bucket>([[API, bucket]]);
  const calls = new Map<string, PageCall>();
  const shown = new Map<string, ReturnType<typeof exchange>>();
  const holdings: Holdings = {
    buckets,
    calls,
    readingOf: (id) => readingOfEvents(byId.get(id) ?? [], 'chromium'),
    keysOf: (id) => [...new Set((byId.get(id) ?? []).map(({ url }) => url))],
    exchangeOf: (id) => shown.get(id),
  };
  return { bucket, buckets, byId, calls, shown, holdings };
}
const settled = ({ bucket, holdings }: ReturnType<typeof held>): string[] => {
  settle(bucket, HORIZON, holdings);
  return [...(bucket.settled?.requestIds ?? [])];
};
const jar = (time: number): JarObservation => ({ kind: 'jar', time, url: API, cookies: [] });
const preflightOf = (requestId: string) => ({ requestId }) as Preflight;

describe('a request that is over', () => {
  it('is left alone, with all that belongs to it', () => {
    const all = held();
    const { bucket, byId, calls, shown, holdings } = all;
    byId.set('2', over('2', 1_001));
    bucket.requestIds.add('2');
    bucket.preflights.set('1#0', preflightOf('2')).set('open1#0', preflightOf('3'));
    bucket.calls = new Set(['a', 'b']);
    calls.set('a', { id: 'a', request: null, outcome: got('a', 1_020, 'response') as never, unread: [] });
    shown.set('1', exchange('1', 1_000, { pageRequest: { id: 'a' } as never }));
    const [own, other] = [har(1_000), har(1_000)];
    bucket.hars = [own, other];
    bucket.harIds = new Map([
      [own, '1'],
      [other, 'open1'],
    ]);
    expect(settled(all)).toEqual(['1', '2']);
    expect([...bucket.requestIds]).toHaveLength(ACTIVE);
    expect([...bucket.exchangeIds]).toEqual([]);
    expect([...bucket.calls]).toEqual(['b']);
    expect([...bucket.preflights.keys()]).toEqual(['open1#0']);
    expect(bucket.hars).toEqual([other]);
    expect(bucket.settled).toMatchObject({ upTo: 1_011, hars: [own] });
    const { calls: setAside, exchangeIds, preflights } = bucket.settled as Settled;
    expect([...setAside, ...exchangeIds, ...preflights.keys()]).toEqual(['a', '1', '1#0']);

    expect([...takeUp(API, holdings)]).toEqual([API]);
    expect([...bucket.requestIds].slice(0, 2)).toEqual(['1', '2']);
    expect([...bucket.exchangeIds]).toEqual(['1']);
    expect([...bucket.calls]).toEqual(['a', 'b']);
    expect([...bucket.preflights.keys()]).toEqual(['1#0', 'open1#0']);
    expect(bucket.hars).toEqual([own, other]);
    expect(bucket.settled).toBeNull();
  });

  it.each<[string, WebRequestObservation[], string[]]>([
    ['is left alone', over('1'), ['1']],
    ['is left alone a moment before the horizon', over('1', HORIZON - 11), ['1']],
    ['is gone through while it was over just now', over('1', HORIZON - 10), []],
    ['is gone through while its end is not seen', [event('onBeforeRequest', '1', 1_000)], []],
    ['is gone through where its start was not seen', over('1').slice(1), []],
    ['is no preflight, which goes with its request', over('1').map((one) => ({ ...one, method: 'OPTIONS' })), []],
    [
      'may be a probe of the cache, which goes alone',
      [event('onBeforeRequest', '1', 1_000), event('onErrorOccurred', '1', 1_001, { error: 'net::ERR_CACHE_MISS' })],
      ['1'],
    ],
  ])('%s', (_what, events, ids) => {
    expect(settled(held(events))).toEqual(ids);
  });

  it.each<[string, (all: ReturnType<typeof held>) => void, string[]]>([
    ['is not yet shown', ({ bucket }) => bucket.exchangeIds.clear(), []],
    ['lacks the HAR entry that others have', ({ bucket }) => bucket.hars.push(har(1)), []],
    ['may be what a policy forbade', ({ bucket }) => bucket.violations.push({} as never), []],
    ['has no reading of the jar near it', ({ bucket }) => bucket.jars.push(jar(2_500)), []],
    ['has a reading of the jar near it', ({ bucket }) => bucket.jars.push(jar(2_499)), ['1']],
    ['has a reading of the jar before it', ({ bucket }) => bucket.jars.push(jar(-499)), ['1']],
    ['has a reading of the jar long before it', ({ bucket }) => bucket.jars.push(jar(-500)), []],
    ['has a preflight under way', ({ bucket }) => bucket.preflights.set('1#0', preflightOf('open1')), []],
    [
      'was called by script that has not heard yet',
      ({ shown, calls }) => {
        calls.set('a', { id: 'a', request: null, outcome: null, unread: [] });
        shown.set('1', exchange('1', 1, { pageRequest: { id: 'a' } as never }));
      },
      [],
    ],
    ['was called by nobody that is known', ({ shown }) => shown.set('1', exchange('1', 1)), ['1']],
    ['began under a URL that nothing is held of', ({ buckets }) => buckets.delete(API), []],
  ])('%s', (_what, change, ids) => {
    const all = held();
    change(all);
    expect(settled(all)).toEqual(ids);
  });

  it('is gone through while there are few', () => {
    expect(settled(held(over('1'), ACTIVE - 1))).toEqual([]);
  });

  it('is left alone under each URL that it was redirected to, and taken up under each', () => {
    const all = held([
      event('onBeforeRequest', '1', 1_000),
      event('onBeforeRedirect', '1', 1_005, { status: 302, redirectUrl: NEXT }),
      event('onBeforeRequest', '1', 1_006, { url: NEXT }),
      event('onCompleted', '1', 1_010, { url: NEXT, status: 200 }),
    ]);
    const next: Bucket = { ...emptyBucket(), requestIds: new Set(['1', 'other']) };
    next.preflights.set('1#1', preflightOf('open1'));
    all.buckets.set(NEXT, next);
    expect(settled(all)).toEqual([]);
    next.preflights.clear();
    expect(settled(all)).toEqual(['1']);
    expect([...next.requestIds]).toEqual(['other']);
    expect(next.settled).toMatchObject({ upTo: 1_010, requestIds: new Set(['1']) });
    expect([...takeUp(NEXT, all.holdings)]).toEqual([NEXT, API]);
    expect([...next.requestIds]).toEqual(['1', 'other']);
    expect(all.bucket.requestIds.has('1')).toBe(true);
  });

  it('is reached by what happened up to a second and a half later', () => {
    const all = held();
    expect(reaches(all.bucket, 0)).toBe(false);
    settled(all);
    expect([2_509, 2_510].map((time) => reaches(all.bucket, time))).toEqual([true, false]);
  });

  it('is taken up of no URL that nothing is held of', () => {
    expect([...takeUp(NEXT, held().holdings)]).toEqual([NEXT]);
  });
});
