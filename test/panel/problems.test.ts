import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { byWeight, createProblemIndex } from '../../src/panel/problems.ts';
import { assorted, diagnosis, finding, preflightNotFound } from './fixtures/diagnoses.ts';
import { rowOf } from './fixtures/row-of.ts';

function problemsOf(diagnoses: Diagnosis[]) {
  const index = createProblemIndex();
  for (const one of diagnoses) index.put(rowOf(one));
  return [...index.all()].map((problem) => ({ ...problem, count: problem.rows.size })).sort(byWeight);
}

describe('problems', () => {
  test('requests that one change cures are one problem, the biggest first, advice last', () => {
    const shown = problemsOf(assorted()).map(({ finding: { cause }, host, rows }) => `${rows.size} ${cause} ${host}`);
    expect(shown).toEqual([
      '5 preflight-status api.shop.test',
      '3 error-response-without-cors api.shop.test',
      '1 cookie-same-site-lax auth.example.test',
      '1 allow-origin-multiple cdn.shop.test',
      '1 content-security-policy metrics.test',
      '1 tls-certificate dev.api.test',
      '1 unexplained cdn.shop.test',
      '1 max-age-missing cdn.shop.test',
    ]);
  });

  const base = () => diagnosis({ exchange: { id: 'a', url: 'https://api.test/a' } });
  test.each<[string, Diagnosis, number]>([
    ['another path', diagnosis({ exchange: { id: 'b', url: 'https://api.test/b' } }), 1],
    ['another host', diagnosis({ exchange: { id: 'b', url: 'https://other.test/a' } }), 2],
    [
      'another cause',
      diagnosis({
        rootCause: finding({ cause: 'allow-origin-mismatch' }),
        exchange: { id: 'b', url: 'https://api.test/a' },
      }),
      2,
    ],
    ['another fix', { ...preflightNotFound(), rootCause: finding(), exchange: { ...base().exchange, id: 'b' } }, 2],
  ])('%s', (_, other, count) => {
    expect(problemsOf([base(), other])).toHaveLength(count);
  });

  test('a request that turns out to have another cause moves, and empty problems go', () => {
    const index = createProblemIndex();
    index.put(rowOf(base()));
    index.put(
      rowOf(
        diagnosis({ rootCause: finding({ cause: 'dns-failure' }), exchange: { id: 'a', url: 'https://api.test/a' } }),
      ),
    );
    expect([...index.all()].map((problem) => problem.finding.cause)).toEqual(['dns-failure']);
    index.remove('a');
    expect([...index.all()]).toEqual([]);
  });

  test('requests to the own origin that worked are no problem', () => {
    const own = diagnosis({
      rootCause: null,
      outcome: 'allowed',
      findings: [finding({ severity: 'advice' })],
      exchange: { url: 'https://app.shop.test/own', hops: [] },
    });
    expect(problemsOf([own])).toEqual([]);
  });
});
