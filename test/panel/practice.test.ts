import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../src/core/causes/index.ts';
import { practiceLines } from '../../src/panel/practice.ts';
import { createSlicedPipeline } from '../../src/panel/sliced-pipeline.ts';
import { engine } from '../../src/panel/whycors-engine.ts';
import { handClock } from './fixtures/clock.ts';

/** What the engine makes of all practice lines: the causes of each request. */
function practised(): Map<string, string[]> {
  const clock = handClock();
  const causes = new Map<string, string[]>();
  const observing = {
    ...engine,
    diagnose(exchange: Parameters<typeof engine.diagnose>[0]) {
      const diagnosis = engine.diagnose(exchange);
      causes.set(
        diagnosis.exchange.id,
        diagnosis.findings.map(({ cause }) => cause),
      );
      return diagnosis;
    },
  };
  const pipeline = createSlicedPipeline(observing, clock, (news) => expect(news.complaints).toEqual([]));
  for (const lines of practiceLines()) {
    pipeline.add(lines, Number.POSITIVE_INFINITY);
    clock.run();
  }
  return causes;
}

describe('practice', () => {
  const found = practised();

  test('is of some hundred requests, each told apart', () => {
    expect(found.size).toBeGreaterThan(500);
    expect(found.size).toBeLessThanOrEqual(600);
  });

  test('has most of what can go wrong, so that little code runs for the first time in a session', () => {
    const kinds = new Set([...found.values()].flat());
    expect(kinds.size).toBeGreaterThan(CAUSES.length / 2);
    expect([...kinds]).toEqual(
      expect.arrayContaining(['allow-origin-missing', 'preflight-status', 'error-response-without-cors', 'http-error']),
    );
  });
});
