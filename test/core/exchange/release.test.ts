import { describe, expect, it } from 'vitest';
import { type Bucket, emptyBucket, nothingSettled } from '../../../src/core/exchange/bucket.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { CspViolationObservation, JarObservation, Observation } from '../../../src/core/exchange/observation.ts';
import type { PageCall } from '../../../src/core/exchange/pair-page.ts';
import { releaseEvidence } from '../../../src/core/exchange/release.ts';
import { readTrack } from '../../../src/core/exchange/track.ts';
import { API, asked, event, exchange, got, har, PAGE, preflight, wentOn } from './traffic.ts';

const ELSEWHERE = 'https://api.shop.test/login';
const violation = (time: number, blockedUri = API): CspViolationObservation => ({
  kind: 'csp-violation',
  time,
  id: null,
  blockedUri,
  effectiveDirective: 'connect-src',
  originalPolicy: '',
  disposition: 'enforce',
});
const jar = (time: number): JarObservation => ({ kind: 'jar', time, url: API, cookies: [] });

describe('the evidence of exchanges that are released', () => {
  /** What is held of a request 1 with a preflight 2, a call and a HAR entry, and of a request 3 of the same URL. */
  function held() {
    const [first, second] = [har(10), har(90)];
    const [broken, other] = [violation(5), violation(6)];
    const bucket: Bucket = {
      ...emptyBucket(),
      requestIds: new Set(['1', '2', '3']),
      calls: new Set(['a', 'b']),
      jars: [1, 5, 9, 12, 15].map(jar),
      violations: [broken, other],
      hars: [first, second],
      harIds: new Map([
        [first, '1'],
        [second, '3'],
      ]),
      unpaired: new Set(['2', '4']),
      exchangeIds: new Set(['1', '3']),
    };
    const preflights = { '1#0': '2', '1#12': '2', '3#0': '4' };
    for (const [key, requestId] of Object.entries(preflights)) bucket.preflights.set(key, { requestId } as never);
    const buckets = new Map([[API, bucket]]);
    const calls = new Map<string, PageCall>();
    for (const id of ['a', 'b']) calls.set(id, { id, request: null, outcome: null, unread: [] });
    const forgotten: string[] = [];
    const holdings = {
      buckets,
      calls,
      trackOf: (id: string) => readTrack([event('onBeforeRequest', id, 10)]),
      forget: (id: string) => {
        forgotten.push(id);
        return [API];
      },
    };
    const one = exchange('1', 10, {
      requestIds: ['1', '2'],
      pageRequest: { ...(asked('a', 9) as never as NonNullable<PageCall['request']>) },
      cspViolation: broken,
    });
    return { bucket, holdings, forgotten, one, other, second };
  }

  it('is forgotten, and that of others is kept', () => {
    const { bucket, holdings, forgotten, one, other, second } = held();
    releaseEvidence([one], holdings);
    expect(forgotten).toEqual(['1', '2']);
    expect([...holdings.calls.keys()]).toEqual(['b']);
    expect(holdings.buckets.get(API)).toBe(bucket);
    expect([...bucket.requestIds]).toEqual(['3']);
    expect([...bucket.calls]).toEqual(['b']);
    expect([...bucket.exchangeIds]).toEqual(['3']);
    expect([...bucket.preflights.keys()]).toEqual(['3#0']);
    expect([...bucket.unpaired]).toEqual(['4']);
    expect(bucket.violations).toEqual([other]);
    expect(bucket.hars).toEqual([second]);
    expect([...bucket.harIds.keys()]).toEqual([second]);
  });

  it('is forgotten as well where it was settled', () => {
    const { bucket, holdings, one } = held();
    const settled = { ...nothingSettled(), upTo: 90, requestIds: bucket.requestIds, hars: bucket.hars };
    bucket.settled = settled;
    bucket.requestIds = new Set();
    bucket.hars = [];
    releaseEvidence([one], holdings);
    expect([...settled.requestIds]).toEqual(['3']);
    expect(settled.hars.map(({ time }) => time)).toEqual([90]);
    expect([...bucket.harIds.keys()]).toHaveLength(1);
  });

  it.each<[string, number[], number[]]>([
    ['those of later requests, and the last one before', [10], [9, 12, 15]],
    ['all, where the first is later', [0], [1, 5, 9, 12, 15]],
    ['the last, where all are earlier', [99], [15]],
    ['those later than the last of several', [1, 12, 5], [12, 15]],
  ])('leaves of the readings of the jar %s', (_what, starts, times) => {
    const { bucket, holdings } = held();
    releaseEvidence(
      starts.map((startedAt) => exchange('1', startedAt)),
      holdings,
    );
    expect(bucket.jars.map(({ time }) => time)).toEqual(times);
  });

  it.each<[string, Partial<Bucket>, boolean]>([
    ['nothing', {}, false],
    ['a reading of the jar alone', { jars: [jar(1)] }, false],
    ['a request', { requestIds: new Set(['3']) }, true],
    ['a call', { calls: new Set(['b']) }, true],
    ['a HAR entry', { hars: [har(1)] }, true],
    ['a violation', { violations: [violation(1)] }, true],
    ['a settled request', { settled: { ...nothingSettled(), requestIds: new Set(['3']) } }, true],
  ])('leaves of a URL that has %s: %s', (_what, more, stays) => {
    const { holdings } = held();
    holdings.buckets.set(API, { ...emptyBucket(), ...more });
    releaseEvidence([exchange('1', 10)], holdings);
    expect(holdings.buckets.has(API)).toBe(stays);
  });

  it('is forgotten under every URL that it was redirected to, and under the one that was forbidden', () => {
    const { holdings } = held();
    for (const url of [ELSEWHERE, PAGE]) holdings.buckets.set(url, emptyBucket());
    const [hop] = exchange('1', 10).hops;
    const hops = [
      { ...hop, url: API },
      { ...hop, url: `${ELSEWHERE}#a` },
    ] as never;
    releaseEvidence([exchange('1', 10, { hops, cspViolation: violation(1, `${PAGE}#b`) })], holdings);
    expect([...holdings.buckets.keys()]).toEqual([API]);
  });

  it('has the probe of the cache in it that the request followed, and no other', () => {
    const { holdings, forgotten, one } = held();
    const start: Record<string, number> = { '1': 20, '3': 5, probe: 10, late: 30 };
    const trackOf = (id: string) =>
      readTrack([
        event('onBeforeRequest', id, start[id] ?? 20),
        ...(['probe', 'late'].includes(id)
          ? [event('onErrorOccurred', id, start[id] ?? 20, { error: 'net::ERR_CACHE_MISS' })]
          : []),
      ]);
    for (const id of ['probe', 'late']) holdings.buckets.get(API)?.requestIds.add(id);
    releaseEvidence([one], { ...holdings, trackOf });
    expect(forgotten).toEqual(['1', '2', 'probe']);
  });
});

describe('a recording that is released piece by piece', () => {
  const plain = (id: string, time: number, extra = {}): Observation[] => [
    event('onBeforeRequest', id, time, extra),
    ...wentOn(id, { goes: time + 1, answer: time + 2 }, extra),
  ];
  const fed = (observations: readonly Observation[]) => {
    const correlation = createCorrelation({ browser: 'chromium' });
    for (const observation of observations) correlation.add(observation);
    return correlation;
  };
  const idsOf = (exchanges: readonly { id: string }[]) => exchanges.map(({ id }) => id);

  it('hands over, in the order of their starts, what nothing new was heard of', () => {
    const correlation = fed([...plain('2', 200), ...plain('1', 100)]);
    expect(idsOf(correlation.release(1))).toEqual([]);
    for (const observation of plain('3', 300, { url: ELSEWHERE })) correlation.add(observation);
    expect(idsOf(correlation.release(4))).toEqual(['1', '2']);
    expect(idsOf(correlation.release(4))).toEqual([]);
    expect(idsOf(correlation.all())).toEqual(['3']);
    expect(idsOf(correlation.release(0))).toEqual(['3']);
    expect(correlation.all()).toEqual([]);
  });

  it('waits ten times as long for what has no end', () => {
    const correlation = fed([event('onBeforeRequest', '1', 100)]);
    correlation.changes();
    for (let i = 0; i < 19; i++) correlation.add({ ...jar(i), url: ELSEWHERE });
    expect(idsOf(correlation.release(2))).toEqual([]);
    correlation.add({ ...jar(20), url: ELSEWHERE });
    expect(idsOf(correlation.release(2))).toEqual(['1']);
  });

  it('lets what comes late stand alone', () => {
    const correlation = fed(plain('1', 100));
    correlation.release(0);
    correlation.add(event('onCompleted', '1', 200, { status: 200 }));
    expect(correlation.all()).toMatchObject([{ id: '1', startedAt: 200 }]);
  });

  it('forgets calls, preflights and entries with their request, and gives the next request its own', () => {
    const round = (id: string, time: number): Observation[] => [
      asked(`call${id}`, time - 1),
      event('onBeforeRequest', id, time),
      ...preflight(`${id}0`, { start: time + 1, answer: time + 5 }),
      ...wentOn(id, { goes: time + 6, answer: time + 30 }),
      got(`call${id}`, time + 31, 'response'),
      har(time),
    ];
    const correlation = fed(round('1', 10_000));
    const want = { pageRequest: { id: 'call1' }, hops: [{ preflight: { requestId: '10' } }], har: { status: 200 } };
    expect(correlation.release(0)).toMatchObject([want]);
    for (const observation of round('2', 10_100)) correlation.add(observation);
    expect(correlation.release(0)).toMatchObject([
      { ...want, pageRequest: { id: 'call2' }, hops: [{ preflight: { requestId: '20' } }] },
    ]);
    expect(correlation.changes()).toEqual({ changed: [], removed: [] });
  });
});
