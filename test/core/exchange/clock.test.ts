import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Observation } from '../../../src/core/exchange/observation.ts';
import { captureLines, correlated, observationsOf, readRecordings } from '../../corpus/recording.ts';

const HOUR = 3_600_000;

/** The root cause of each exchange, by the request's URL. */
const causes = (browser: 'chromium' | 'firefox', observations: readonly Observation[]): [string, string][] =>
  correlated(browser, observations)
    .map((one): [string, string] => [one.url, diagnose(one).rootCause?.cause ?? 'none'])
    .sort();

describe.each(['chromium', 'firefox'] as const)(
  'when the clock is set while %s is recorded',
  { timeout: 60_000 },
  (browser) => {
    const recordings = readRecordings(browser);
    const from = fc.integer({ min: 0, max: recordings.length - 10 });
    const evidence = (start: number): Observation[][] =>
      recordings.slice(start, start + 10).map((one) => observationsOf(captureLines([one])));
    const later =
      (hours: number) =>
      (one: Observation): Observation => ({ ...one, time: one.time + hours * HOUR });

    it('forward, wherever in a request, its diagnosis is the same', () => {
      fc.assert(
        fc.property(from, fc.integer({ min: 1, max: 12 }), fc.nat(200), (start, hours, at) => {
          const all = evidence(start).flat();
          const moved = [...all.slice(0, at), ...all.slice(at).map(later(hours))];
          expect(causes(browser, moved)).toEqual(causes(browser, all));
        }),
        { numRuns: 30 },
      );
    });

    it('back, between two requests, their diagnoses are the same', () => {
      fc.assert(
        fc.property(from, fc.integer({ min: 1, max: 12 }), fc.nat(9), (start, hours, at) => {
          const all = evidence(start);
          const moved = [...all.slice(0, at), ...all.slice(at).map((one) => one.map(later(-hours)))];
          expect(causes(browser, moved.flat())).toEqual(causes(browser, all.flat()));
        }),
        { numRuns: 30 },
      );
    });

    it('back, in the middle of a request, no request is lost and nothing throws', () => {
      fc.assert(
        fc.property(from, fc.integer({ min: 1, max: 12 }), fc.nat(200), (start, hours, at) => {
          const all = evidence(start).flat();
          const moved = [...all.slice(0, at), ...all.slice(at).map(later(-hours))];
          const urls = (told: [string, string][]) => new Set(told.map(([url]) => url));
          const kept = urls(causes(browser, moved));
          for (const url of urls(causes(browser, all))) expect(kept).toContain(url);
        }),
        { numRuns: 30 },
      );
    });
  },
);
