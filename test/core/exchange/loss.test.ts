import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';
import { event, PAGE, preflight, wentOn } from './traffic.ts';

describe.each(['chromium', 'firefox'] as const)('%s, with events lost', { timeout: 60_000 }, (browser) => {
  const recordings = readRecordings(browser);
  const start = fc.integer({ min: 0, max: recordings.length - 20 });
  /** One observation in this many is lost, which ones by the seed. */
  const rate = fc.integer({ min: 2, max: 12 });
  const seed = fc.integer();

  const left = (from: number, lost: number, by: number): Observation[] =>
    observationsOf(captureLines(recordings.slice(from, from + 20))).filter(
      (_, index) => (Math.imul(index + 1, 0x9e3779b1) ^ by) >>> 0 > 0xffffffff / lost,
    );

  it('tells one exchange a request, pairs nothing foreign, and diagnoses without an error', () => {
    fc.assert(
      fc.property(start, rate, seed, (from, lost, by) => {
        const exchanges = correlated(browser, left(from, lost, by));
        const owners = exchanges.flatMap((one) => one.requestIds);
        expect(owners.length).toBe(new Set(owners).size);
        expect(exchanges.length).toBe(new Set(exchanges.map((one) => one.id)).size);
        for (const { hops } of exchanges)
          for (const hop of hops) if (hop.preflight) expect(hop.preflight.url).toBe(hop.url);
        const neighborhood = createNeighborhood(exchanges);
        for (const exchange of exchanges) diagnose(exchange, { neighborhood });
      }),
      { numRuns: 40 },
    );
  });
});

const REDIRECTED = 'https://cdn.other.test/orders';
const request = [
  event('onBeforeRequest', '1', 100),
  ...preflight('2', { start: 101, answer: 110 }),
  ...wentOn('1', { goes: 111, answer: 130 }),
];
const without = (requestId: string, ...names: string[]): Observation[] =>
  request.filter((one) => one.kind !== 'web-request' || one.requestId !== requestId || !names.includes(one.event));

/** What was lost, what is left, and what is said to be missing. */
const GAPS: [string, Observation[], string[]][] = [
  ['nothing', request, []],
  ['the start', without('1', 'onBeforeRequest'), ['the start of the request (onBeforeRequest) was not seen']],
  ['the request headers', without('1', 'onSendHeaders'), ['the request headers (onSendHeaders) were not seen']],
  [
    'the request, but not its preflight',
    preflight('2', { start: 101, answer: 110 }),
    ['the request that this preflight was sent for was not seen'],
  ],
  [
    'the redirect',
    [
      event('onBeforeRequest', '1', 100),
      event('onBeforeRequest', '1', 120, { url: REDIRECTED }),
      ...wentOn('1', { goes: 121, answer: 130 }, { url: REDIRECTED }),
    ],
    [`no onBeforeRedirect was seen that leads to ${REDIRECTED}`],
  ],
];

describe('a gap in the evidence', () => {
  it.each(GAPS)('%s: is told', (_, observations, gaps) => {
    const [exchange, ...others] = correlated('chromium', observations);
    expect(others).toEqual([]);
    expect(exchange?.gaps).toEqual(gaps);
    if (!exchange) return;
    const missing = diagnose(exchange).unknowns.filter((unknown) => unknown.fact === 'missing event');
    expect(missing.map((unknown) => unknown.why)).toEqual(gaps);
  });

  it('is told where the answer is lost and the end is not', () => {
    const lost = without('1', 'onHeadersReceived').map((one) =>
      one.kind === 'web-request' && one.event === 'onCompleted' && one.requestId === '1'
        ? { ...one, status: null, responseHeaders: null }
        : one,
    );
    expect(correlated('chromium', lost)[0]?.gaps).toEqual(['the answer (onHeadersReceived) was not seen']);
  });

  it('takes nothing from the origin that asked', () => {
    for (const [, observations] of GAPS) expect(correlated('chromium', observations)[0]?.origin.value).toBe(PAGE);
  });
});
