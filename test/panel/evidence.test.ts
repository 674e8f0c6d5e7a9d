import { describe, expect, test } from 'vitest';
import { createEvidence } from '../../src/panel/evidence.ts';
import { toJsonLines } from '../line-text.ts';
import { handClock } from './fixtures/clock.ts';
import { diagnosis } from './fixtures/diagnoses.ts';
import { lineEngine } from './fixtures/engine.ts';
import { onThisThread } from './fixtures/pipeline.ts';

const lines = (n: number, host = 'api.test') =>
  Array.from({ length: n }, (_, i) => ({ source: 'test', event: `https://${host}/${i}`, details: {} }));

describe('evidence', () => {
  test('every line becomes a row, and the counts say so', () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.add(toJsonLines(lines(500)));
    expect(evidence.busy()).toBe(true);
    clock.run();
    expect(evidence.busy()).toBe(false);
    expect(evidence.counts()).toMatchObject({ exchanges: 500, failed: 500, crossOrigin: 500, kinds: { cors: 500 } });
    expect([...evidence.problems()].map((problem) => problem.rows.size)).toEqual([500]);
  });

  test('work is cut into slices, so that the page can paint between them', () => {
    const clock = handClock(1);
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.add(toJsonLines(lines(500)));
    clock.run();
    expect(clock.slices).toBeGreaterThan(50);
  });

  test('any number of changes before a frame is one change of version', () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    const versions: number[] = [];
    evidence.version.subscribe((version) => versions.push(version));
    evidence.add(toJsonLines(lines(300)));
    clock.run();
    expect(versions.length).toBeLessThan(5);
  });

  test('an exchange that is diagnosed anew replaces its row', () => {
    const clock = handClock();
    let outcome: 'pending' | 'allowed' = 'pending';
    const evidence = createEvidence(
      onThisThread(
        lineEngine((url) => diagnosis({ rootCause: null, outcome, exchange: { id: url, url } })),
        clock,
      ),
      clock,
    );
    evidence.add(toJsonLines(lines(1)));
    clock.run();
    outcome = 'allowed';
    evidence.add(toJsonLines(lines(1)));
    clock.run();
    expect(evidence.rows().map((row) => row.diagnosis.outcome)).toEqual(['allowed']);
    expect(evidence.counts().exchanges).toBe(1);
  });

  test('a line that cannot be read is counted and told, and the rest goes on', () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.add(toJsonLines([{ source: 'test', event: 'malformed', details: null }, ...lines(2)]));
    clock.run();
    expect(evidence.skipped()).toEqual({ count: 1, complaints: ['test malformed: details is not an object'] });
    expect(evidence.counts().exchanges).toBe(2);
  });

  test('an exchange at which the engine gives up is shown as unexplained, with the reason', () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.add(toJsonLines(lines(1, 'broken.test')));
    clock.run();
    const [row] = evidence.rows();
    expect(row?.headlines.map((finding) => finding.cause)).toEqual(['unexplained']);
    expect(row?.diagnosis.unknowns[0]?.why).toContain('hop 0 has no url');
  });

  test('clear forgets everything, and what comes after is read', () => {
    const clock = handClock();
    const evidence = createEvidence(onThisThread(lineEngine(), clock), clock);
    evidence.add(toJsonLines(lines(3)));
    clock.run();
    evidence.clear();
    expect(evidence.rows()).toEqual([]);
    expect(evidence.lines()).toEqual([]);
    evidence.add(toJsonLines(lines(1)));
    clock.run();
    expect(evidence.counts().exchanges).toBe(1);
  });
});
