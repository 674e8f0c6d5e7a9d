import { defineConfig } from 'vitest/config';

const area = process.env.MUTATED ?? 'fetch';

/** The tests that speak of one area of the engine, so that a mutant is not tried against those that cannot see it. */
const TESTS: Record<string, string[]> = {
  cookies: ['test/core/cookies/**/*.test.ts'],
  fetch: [
    'test/core/fetch/**/*.test.ts',
    'test/core/diagnosis/simulate.test.ts',
    'test/core/diagnosis/conformance.test.ts',
  ],
  exchange: ['test/core/exchange/**/*.test.ts', 'test/sources/*.test.ts', 'test/core/diagnosis/corpus.test.ts'],
};

export default defineConfig({
  test: {
    include: TESTS[area] ?? [],
    // Every mutant would pay for the tests of ten thousand cookies, which look at time alone.
    testNamePattern: /^((?!\d{4} of them).)*$/,
    // One worker for all: the tests of the engine share nothing.
    isolate: false,
    // A mutant that loops is ended by Stryker; a busy machine is no mutant.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
