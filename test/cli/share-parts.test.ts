import { describe, expect, it } from 'vitest';
import { createSharing } from '../../src/cli/share-parts.ts';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { captureLines, observationsOf, readRecordings } from '../corpus/recording.ts';

const diagnoses = (): Diagnosis[] => {
  const correlation = createCorrelation({ browser: 'chromium' });
  for (const observation of observationsOf(captureLines(readRecordings('chromium').slice(0, 120)))) {
    correlation.add(observation);
  }
  return correlation.all().map((exchange) => diagnose(exchange));
};

describe('diagnoses that share their equal parts', () => {
  it('are the same as they were, key by key', () => {
    const share = createSharing();
    expect(JSON.stringify(diagnoses().map(share))).toBe(JSON.stringify(diagnoses()));
  });

  it('hold what two of one fingerprint have in common once', () => {
    const share = createSharing();
    const [one] = diagnoses().filter(({ rootCause }) => rootCause);
    const twin = (id: string): Diagnosis => {
      const copy = structuredClone(one) as Diagnosis;
      return { ...copy, exchange: { ...copy.exchange, id } };
    };
    const first = share(twin('1'));
    const second = share(twin('2'));
    expect(second.exchange.id).toBe('2');
    expect(second.findings).toBe(first.findings);
    expect(second.exchange.hops).toBe(first.exchange.hops);
    expect(share(twin('1'))).toBe(first);
  });

  it.each<[string, object, object]>([
    ['a key that one of them lacks', { a: 1, b: undefined }, { a: 1 }],
    ['a longer list', { a: [1, 2] }, { a: [1, 2, 3] }],
    ['a list for an object', { a: [] }, { a: {} }],
    ['null for an object', { a: null }, { a: {} }],
  ])('keep what differs: %s', (_, a, b) => {
    const share = createSharing();
    const of = (fix: object) => ({ fingerprint: 'x', fix }) as unknown as Diagnosis;
    share(of(a));
    expect(share(of(structuredClone(b)))).toStrictEqual(of(b));
  });
});
