import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { ALLOWING, API, event, PAGE, preflight, wentOn } from './traffic.ts';

/** How one of many equal requests went: milliseconds from one thing to the next, or what did not happen. */
interface Course {
  /** After the start of the request before. */
  startsAfter: number;
  /** From the answer to the preflight until the request goes on. */
  goesAfter: number;
  preflightTakes: number;
  answerTakes: number;
  preflight: 'allowed' | 'refused' | 'under way';
}

const course: fc.Arbitrary<Course> = fc.record({
  startsAfter: fc.integer({ min: 0, max: 3 }),
  goesAfter: fc.integer({ min: 0, max: 30 }),
  preflightTakes: fc.integer({ min: 5, max: 60 }),
  answerTakes: fc.integer({ min: 1, max: 60 }),
  preflight: fc.constantFrom('allowed', 'allowed', 'refused', 'under way'),
});

const requestIdOf = (index: number): string => String(1000 + 2 * index);
const preflightIdOf = (index: number): string => String(1001 + 2 * index);

interface Played {
  observations: Observation[];
  /** By request, the preflight that was sent for it. */
  pairs: Record<string, string | null>;
}

/**
 * Chromium shows a request's headers once its preflight is answered; Firefox before it asks. Both send preflights in
 * the order in which their requests began (measured), and `remembers` says that they may reuse an answer.
 */
function play(browser: 'chromium' | 'firefox', courses: readonly Course[], remembers: boolean): Played {
  const observations: Observation[] = [];
  const pairs: Record<string, string | null> = {};
  let clock = 1_000;
  let rememberedFrom = Number.POSITIVE_INFINITY;
  for (const [index, one] of courses.entries()) {
    clock += one.startsAfter;
    const start = clock;
    const id = requestIdOf(index);
    const cached = start > rememberedFrom;
    const [headers, ...answered] = wentOn(id, { goes: 0, answer: 0 });
    const at = (observation: Observation | undefined, time: number): Observation[] =>
      observation ? [{ ...observation, time }] : [];
    pairs[id] = cached ? null : preflightIdOf(index);
    observations.push(event('onBeforeRequest', id, start));
    if (browser === 'firefox') observations.push(...at(headers, start));
    const goOn = (time: number): void => {
      if (browser === 'chromium') observations.push(...at(headers, time));
      for (const later of answered) observations.push(...at(later, time + one.answerTakes));
    };
    if (cached) {
      goOn(start);
      continue;
    }
    if (one.preflight === 'under way') {
      observations.push(...preflight(preflightIdOf(index), { start }));
      continue;
    }
    const answer = start + one.preflightTakes;
    observations.push(...preflight(preflightIdOf(index), { start, answer }));
    if (one.preflight === 'allowed') {
      if (remembers) rememberedFrom = Math.min(rememberedFrom, answer);
      goOn(answer + one.goesAfter);
    } else {
      const error = browser === 'firefox' ? 'NS_ERROR_DOM_BAD_URI' : 'net::ERR_FAILED';
      observations.push(event('onErrorOccurred', id, answer + one.goesAfter, { error }));
    }
  }
  return { observations, pairs };
}

const pairsOf = (exchanges: readonly Exchange[]): Record<string, string | null> =>
  Object.fromEntries(exchanges.map(({ id, hops }) => [id, hops[0]?.preflight?.requestId ?? null]));

describe.each(['chromium', 'firefox'] as const)(
  'many equal requests in flight in %s',
  { timeout: 60_000 },
  (browser) => {
    it('each have the preflight that was sent for them', () => {
      fc.assert(
        fc.property(fc.array(course, { minLength: 2, maxLength: 25 }), fc.boolean(), (courses, remembers) => {
          const { observations, pairs } = play(browser, courses, remembers);
          const correlation = createCorrelation({ browser });
          for (const observation of observations.sort((a, b) => a.time - b.time)) correlation.add(observation);
          expect(pairsOf(correlation.all())).toEqual(pairs);
        }),
        { numRuns: 150 },
      );
    });
  },
);

describe('preflights of special kinds', () => {
  const one = (observations: readonly Observation[]): Exchange => {
    const correlation = createCorrelation({ browser: 'chromium' });
    for (const observation of observations) correlation.add(observation);
    const all = correlation.all();
    expect(all).toHaveLength(1);
    return all[0] as Exchange;
  };

  it('belong to a beacon, though Chromium gives them the type other', () => {
    const exchange = one([
      event('onBeforeRequest', '1', 100, { type: 'ping', method: 'POST' }),
      ...preflight('2', { start: 101, answer: 110 }, { type: 'other' }).map((o) => asksFor(o, 'POST')),
      ...wentOn('1', { goes: 111, answer: 120 }, { type: 'ping', method: 'POST' }),
    ]);
    expect(exchange).toMatchObject({ type: 'ping', requestIds: ['1', '2'] });
  });

  it('are none where the browser remembers an answer', () => {
    const exchange = one([event('onBeforeRequest', '1', 100), ...wentOn('1', { goes: 100, answer: 120 })]);
    expect(exchange.hops[0]?.preflight).toBeNull();
  });

  it('go before each hop of a redirect that needs one', () => {
    const next = 'https://cdn.other.test/orders';
    const redirect = { status: 307, redirectUrl: next, responseHeaders: ALLOWING };
    const exchange = one([
      event('onBeforeRequest', '1', 100),
      ...preflight('2', { start: 101, answer: 110 }),
      event('onSendHeaders', '1', 111),
      event('onHeadersReceived', '1', 120, redirect),
      event('onBeforeRedirect', '1', 120, redirect),
      event('onBeforeRequest', '1', 121, { url: next }),
      ...preflight('3', { start: 122, answer: 130 }, { url: next }),
      ...wentOn('1', { goes: 131, answer: 140 }, { url: next }),
    ]);
    expect(exchange.hops.map((hop) => [hop.url, hop.preflight?.requestId])).toEqual([
      [API, '2'],
      [next, '3'],
    ]);
    expect(exchange.end.kind).toBe('completed');
  });

  it('are never another method, frame or document', () => {
    for (const [other, extra] of [
      ['another frame', { frameId: 7 }],
      ['another document', { documentId: 'D2' }],
      ['another tab', { tabId: 2 }],
    ] as const) {
      const correlation = createCorrelation({ browser: 'chromium' });
      correlation.add(event('onBeforeRequest', '1', 100));
      for (const observation of preflight('2', { start: 101, answer: 110 }, extra)) correlation.add(observation);
      expect(pairsOf(correlation.all()), other).toEqual({ 1: null, 2: '2' });
    }
    const correlation = createCorrelation({ browser: 'chromium' });
    correlation.add(event('onBeforeRequest', '1', 100, { method: 'DELETE' }));
    for (const observation of preflight('2', { start: 101, answer: 110 })) correlation.add(observation);
    expect(pairsOf(correlation.all())).toEqual({ 1: null, 2: '2' });
  });
});

function asksFor(observation: Observation, method: string): Observation {
  if (observation.kind !== 'web-request' || !observation.requestHeaders) return observation;
  return {
    ...observation,
    requestHeaders: [
      ['Origin', PAGE],
      ['Access-Control-Request-Method', method],
    ],
  };
}
