import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { fromJsonLine, toJsonLine } from '../../src/messaging/line-text.ts';
import { LineRing } from '../../src/recorder/line-ring.ts';

const line = (n: number, text = ''): CaptureEvent => ({ source: 'har', event: 'entry', details: { n, text } });
const numbersOf = (lines: string[]) => lines.map((json) => (fromJsonLine(json).details as { n: number }).n);
const EVERYTHING = { lines: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

describe('the ring of lines', () => {
  it('holds the latest lines and counts those that had to go', () => {
    const limit = { lines: 10, bytes: Number.POSITIVE_INFINITY };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (n) => {
        const ring = new LineRing(limit);
        for (let i = 0; i < n; i++) ring.push(line(i));
        const kept = Math.min(n, 10);
        expect(ring.dropped).toBe(n - kept);
        expect(ring.next).toBe(n);
        expect(numbersOf(ring.take(0, EVERYTHING))).toEqual(Array.from({ length: kept }, (_, i) => n - kept + i));
      }),
      { numRuns: 30 },
    );
  });

  it('is bounded in bytes too', () => {
    const size = toJsonLine(line(0, 'x'.repeat(1_000))).length;
    const ring = new LineRing({ lines: 1_000, bytes: 4 * size });
    for (let i = 0; i < 9; i++) ring.push(line(i, 'x'.repeat(1_000)));
    expect(numbersOf(ring.take(0, EVERYTHING))).toEqual([5, 6, 7, 8]);
    ring.push(line(9, 'x'.repeat(10 * size)));
    expect(ring.take(0, EVERYTHING)).toEqual([]);
    expect(ring.dropped).toBe(10);
    expect(ring.next).toBe(10);
  });

  it('gives lines in portions, at least one at a time', () => {
    const ring = new LineRing();
    for (let i = 0; i < 5; i++) ring.push(line(i, 'x'.repeat(1_000)));
    expect(numbersOf(ring.take(1, { lines: 2, bytes: 1e6 }))).toEqual([1, 2]);
    expect(numbersOf(ring.take(3, { lines: 9, bytes: 10 }))).toEqual([3]);
    expect(ring.take(5, EVERYTHING)).toEqual([]);
  });

  it('lets the oldest go at once when it is given less room', () => {
    const ring = new LineRing();
    for (let i = 0; i < 5; i++) ring.push(line(i));
    ring.limit({ lines: 2, bytes: 1e6 });
    expect(numbersOf(ring.take(0, EVERYTHING))).toEqual([3, 4]);
    expect(ring.dropped).toBe(3);
  });

  it('counts from nothing again once cleared', () => {
    const ring = new LineRing({ lines: 1, bytes: 1e6 });
    ring.push(line(0));
    ring.push(line(1));
    ring.clear();
    expect([ring.first, ring.next, ring.dropped]).toEqual([0, 0, 0]);
    ring.push(line(2));
    expect(numbersOf(ring.take(0, EVERYTHING))).toEqual([2]);
  });
});
