import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { practise } from '../../src/panel/practice.ts';
import { engine } from '../../src/panel/whycors-engine.ts';
import { handClock } from './fixtures/clock.ts';

/** Practises to the end; `after` is called with each diagnosis, and with what ends it early. */
function practiseAll(after: (diagnosis: Diagnosis, end: () => void) => void): void {
  const clock = handClock();
  const end = practise(
    {
      ...engine,
      diagnose(exchange) {
        const diagnosis = engine.diagnose(exchange);
        after(diagnosis, end);
        return diagnosis;
      },
    },
    clock,
  );
  clock.run();
}

describe('practice', () => {
  test('is of requests that fail for three different reasons', () => {
    const last = new Map<string, string | undefined>();
    practiseAll(({ exchange, rootCause }) => last.set(exchange.id, rootCause?.cause));
    const counts = new Map<string | undefined, number>();
    for (const cause of last.values()) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'allow-origin-wildcard-with-credentials': 200,
      'method-disallowed': 200,
      'redirect-to-login': 200,
    });
  });

  test('ends at once when it is told to', () => {
    let diagnoses = 0;
    practiseAll((_, end) => {
      if (++diagnoses === 10) end();
    });
    expect(diagnoses).toBe(10);
  });
});
