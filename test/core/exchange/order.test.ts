import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';

const byId = (exchanges: readonly Exchange[]): Record<string, Exchange> =>
  Object.fromEntries(exchanges.map((one) => [one.id, { ...one, gaps: [...one.gaps].sort() }]));

/** Shuffled by keys that a seed gives, so that a failing run prints a number and not a capture. */
function shuffled(observations: readonly Observation[], seed: number): Observation[] {
  const key = (index: number): number => Math.imul((seed ^ index) + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index, seed);
  return observations
    .map((observation, index) => ({ observation, key: key(index) }))
    .sort((a, b) => a.key - b.key)
    .map(({ observation }) => observation);
}

/** What a view holds that applies every change as it is told. */
function replayed(browser: 'chromium' | 'firefox', observations: readonly Observation[]): Map<string, Exchange> {
  const correlation = createCorrelation({ browser });
  const view = new Map<string, Exchange>();
  for (const observation of observations) {
    correlation.add(observation);
    const { changed, removed } = correlation.changes();
    for (const id of removed) view.delete(id);
    for (const exchange of changed) view.set(exchange.id, exchange);
  }
  return view;
}

describe.each(['chromium', 'firefox'] as const)('evidence from %s', { timeout: 60_000 }, (browser) => {
  const recordings = readRecordings(browser);
  const start = fc.integer({ min: 0, max: recordings.length - 20 });
  const seed = fc.integer();
  const evidence = (from: number): Observation[] => observationsOf(captureLines(recordings.slice(from, from + 20)));

  it('gives the same exchanges and diagnoses in whatever order it comes', () => {
    fc.assert(
      fc.property(start, seed, (from, mix) => {
        const ordered = evidence(from);
        const want = correlated(browser, ordered);
        const got = correlated(browser, shuffled(ordered, mix));
        expect(byId(got)).toEqual(byId(want));
        const verdicts = (all: Exchange[]) => Object.fromEntries(all.map((one) => [one.id, diagnose(one)]));
        expect(verdicts(got.map(sortedGaps))).toEqual(verdicts(want.map(sortedGaps)));
      }),
      { numRuns: 15 },
    );
  });

  it('gives the same, told change by change, as it does at once', () => {
    fc.assert(
      fc.property(start, seed, (from, mix) => {
        const ordered = evidence(from);
        for (const observations of [ordered, [...ordered].reverse(), shuffled(ordered, mix)]) {
          const want = byId(correlated(browser, observations));
          expect(byId([...replayed(browser, observations).values()])).toEqual(want);
        }
      }),
      { numRuns: 8 },
    );
  });
});

const sortedGaps = (exchange: Exchange): Exchange => ({ ...exchange, gaps: [...exchange.gaps].sort() });
