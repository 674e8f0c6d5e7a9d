import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { ladder } from '../../src/panel/ladder.ts';
import { assorted, diagnosis, finding, hop, preflight, preflightNotFound } from './fixtures/diagnoses.ts';

const drawn = (one: Diagnosis) => ladder(one, one.rootCause).map(({ state, title }) => `${state}: ${title}`);

const redirected = finding({ cause: 'redirect-without-cors', phase: 'redirect', hop: 1 });
const twoHops = [
  hop({ status: 302, responseHeaders: [['location', 'https://login.test/']] }),
  hop({ url: 'https://login.test/', status: 200 }),
];

describe('ladder', () => {
  test.each<[string, Diagnosis, string[]]>([
    [
      'a preflight that got 404',
      preflightNotFound(),
      [
        'passed: Script asks cart.js:42 saveOrder()',
        'passed: Browser must ask first',
        'broken: OPTIONS → 404',
        'never: PUT never sent',
        'never: Script gets no response',
      ],
    ],
    ['a withheld response', diagnosis(), ['passed: Page asks', 'broken: GET → 200', 'never: Script gets no response']],
    [
      'a response withheld after a good preflight',
      diagnosis({ exchange: { hops: [hop({ preflight: preflight({ status: 204 }) })] } }),
      [
        'passed: Page asks',
        'passed: Browser must ask first',
        'passed: OPTIONS → 204',
        'broken: GET → 200',
        'never: Script gets no response',
      ],
    ],
    [
      'a redirect whose second answer lacks the headers',
      diagnosis({ rootCause: redirected, exchange: { hops: twoHops } }),
      ['passed: Page asks', 'passed: GET → 302', 'broken: GET → 200', 'never: Script gets no response'],
    ],
    [
      'no answer at all',
      diagnosis({
        outcome: 'failed',
        exchange: { hops: [hop({ status: null, answeredAt: null })], browserEnd: 'net::ERR_CONNECTION_REFUSED' },
      }),
      ['passed: Page asks', 'broken: GET → no answer: net::ERR_CONNECTION_REFUSED', 'never: Script gets no response'],
    ],
    [
      'a preflight answered from the cache',
      diagnosis({
        rootCause: null,
        outcome: 'allowed',
        exchange: { preflight: preflight({ outcome: 'cached', status: null }) },
      }),
      [
        'passed: Page asks',
        'passed: Browser must ask first',
        'passed: OPTIONS answered from the preflight cache',
        'passed: GET → 200',
        'passed: Script reads the response',
      ],
    ],
    [
      'no hop was seen',
      diagnosis({ rootCause: null, outcome: 'failed', exchange: { hops: [] } }),
      ['passed: Page asks', 'broken: GET stopped', 'never: Script gets no response'],
    ],
    [
      'still waiting',
      diagnosis({
        rootCause: null,
        outcome: 'pending',
        exchange: { hops: [hop({ status: null, answeredAt: null })], browserEnd: null },
      }),
      ['passed: Page asks', 'unseen: GET → no answer', 'unseen: Still waiting for the answer'],
    ],
  ])('%s', (_, one, rungs) => {
    expect(drawn(one)).toEqual(rungs);
  });

  test('at most one rung is broken, whatever happened', () => {
    for (const one of assorted()) {
      expect(ladder(one, one.rootCause).filter(({ state }) => state === 'broken').length).toBeLessThanOrEqual(1);
    }
  });
});
