import { expect, test } from 'vitest';
import { timeline } from '../../src/panel/timeline.ts';
import { preflightNotFound } from './fixtures/diagnoses.ts';

test('the preflight comes first, and the request waits for its answer', () => {
  const base = preflightNotFound();
  const [hop] = base.exchange.hops;
  if (!hop?.preflight) throw new Error('the fixture has no preflight');
  const asked = { ...hop.preflight, durationMs: 12, status: 404 };
  const refused = { ...hop, startedAt: 1_000, answeredAt: null, preflight: asked };
  expect(timeline({ ...base, exchange: { ...base.exchange, hops: [refused] } })).toEqual([
    { method: 'OPTIONS', status: 404, from: 0, durationMs: 12, broken: true },
  ]);
  const answered = { ...refused, status: 200, answeredAt: 1_050 };
  const allowed = { ...base, outcome: 'allowed' as const, exchange: { ...base.exchange, hops: [answered] } };
  expect(timeline(allowed)).toEqual([
    { method: 'OPTIONS', status: 404, from: 0, durationMs: 12, broken: false },
    { method: hop.method, status: 200, from: 12, durationMs: 38, broken: false },
  ]);
});
