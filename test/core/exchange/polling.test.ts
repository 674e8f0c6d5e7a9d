import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { API, asked, event, got, har, preflight, wentOn } from './traffic.ts';

const REQUESTS = 140;
const EVERY_MS = 60;
const ELSEWHERE = 'https://api.shop.test/login';

/** What a page brings about that asks for one URL over and over. */
interface Poll {
  preflights: boolean;
  jars: boolean;
  hars: boolean;
  pages: boolean;
  /** Every so many polls the answer is a redirect to another URL. */
  redirectsEvery: number;
}

/** The observations of one poll, in the order of their times. */
function poll(index: number, { preflights, jars, hars, pages, redirectsEvery }: Poll): Observation[] {
  const start = 1_000 + index * EVERY_MS;
  const id = String(index * 3 + 1);
  const wire: Observation[] = [
    event('onBeforeRequest', id, start),
    ...(preflights ? preflight(String(index * 3 + 2), { start: start + 1, answer: start + 10 }) : []),
  ];
  if (index % redirectsEvery === 0) {
    const away = {
      status: 302,
      redirectUrl: ELSEWHERE,
      responseHeaders: [['location', ELSEWHERE]] as [string, string][],
    };
    wire.push(
      event('onHeadersReceived', id, start + 20, away),
      event('onBeforeRedirect', id, start + 20, away),
      event('onBeforeRequest', id, start + 21, { url: ELSEWHERE }),
      ...wentOn(id, { goes: start + 22, answer: start + 30 }, { url: ELSEWHERE }),
    );
  } else wire.push(...wentOn(id, { goes: start + 11, answer: start + 30 }));
  return [
    ...(jars ? [{ kind: 'jar' as const, time: start, url: API, cookies: [] }] : []),
    ...(pages ? [asked(`call${index}`, start - 1)] : []),
    ...wire,
    ...(pages ? [got(`call${index}`, start + 31, 'response')] : []),
    ...(hars && index % redirectsEvery ? [har(start)] : []),
  ];
}

/** What a panel shows that asks for changes after every few observations. */
function shownOf(observations: readonly Observation[], batch: number): { shown: Exchange[]; told: number } {
  const correlation = createCorrelation({ browser: 'chromium' });
  const view = new Map<string, Exchange>();
  let told = 0;
  const ask = () => {
    const { changed, removed } = correlation.changes();
    told += changed.length;
    for (const id of removed) view.delete(id);
    for (const exchange of changed) view.set(exchange.id, exchange);
  };
  for (const [index, observation] of observations.entries()) {
    correlation.add(observation);
    if (index % batch === batch - 1) ask();
  }
  ask();
  return { shown: [...view.values()].sort((a, b) => Number(a.id) - Number(b.id)), told };
}

const kind = fc.record({
  preflights: fc.boolean(),
  jars: fc.boolean(),
  hars: fc.boolean(),
  pages: fc.boolean(),
  redirectsEvery: fc.constantFrom(2, 5, 1_000),
});

describe('one URL, asked for over and over', () => {
  it('gives the same exchanges asked for in batches as asked for once', () => {
    fc.assert(
      fc.property(kind, fc.integer({ min: 1, max: 60 }), (what, batch) => {
        const observations = Array.from({ length: REQUESTS }, (_, index) => poll(index, what)).flat();
        const { shown } = shownOf(observations, batch);
        expect(shown).toEqual(shownOf(observations, observations.length).shown);
        expect(shown).toHaveLength(REQUESTS);
      }),
      { numRuns: 10 },
    );
  });

  it('takes in what comes late, however late', () => {
    const places = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(kind, fc.integer({ min: 5, max: 60 }), places, places, (polled, batch, from, to) => {
        // Which of several alike in the same second a HAR entry is of, only the order of arrival tells.
        const what = { ...polled, hars: false };
        const observations = Array.from({ length: REQUESTS }, (_, index) => poll(index, what)).flat();
        for (const [i, place] of from.entries()) {
          const [late] = observations.splice(place % observations.length, 1);
          if (late) observations.splice((to[i] ?? 0) % observations.length, 0, late);
        }
        expect(shownOf(observations, batch).shown).toEqual(shownOf(observations, observations.length).shown);
      }),
      { numRuns: 15 },
    );
  });

  it('tells of a request no more often when thousands went before', () => {
    const what = { preflights: true, jars: true, hars: true, pages: false, redirectsEvery: 1_000 };
    const observations = Array.from({ length: 600 }, (_, index) => poll(index, what)).flat();
    expect(shownOf(observations, 60).told).toBeLessThan(600 * 3);
  });
});
