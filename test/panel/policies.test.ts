import { describe, expect, test } from 'vitest';
import { createPolicyIndex } from '../../src/panel/policies.ts';
import { assorted, preflightNotFound } from './fixtures/diagnoses.ts';
import { rowOf } from './fixtures/row-of.ts';

const rows = () => assorted().map(rowOf);

describe('policies by API origin', () => {
  test('are the same whether rows came once, or changed and went', () => {
    const plain = createPolicyIndex();
    for (const row of rows()) plain.put(row);
    const worn = createPolicyIndex();
    for (const row of rows()) worn.put(row);
    for (const row of rows()) worn.put(row);
    const passing = rowOf({ ...preflightNotFound(), exchange: { ...preflightNotFound().exchange, id: 'passing' } });
    worn.put(passing);
    worn.remove('passing');
    expect(worn.all()).toEqual(plain.all());
    expect(plain.all().length).toBeGreaterThan(1);
  });

  test('forget an origin with its last request', () => {
    const index = createPolicyIndex();
    for (const row of rows()) index.put(row);
    for (const row of rows()) index.remove(row.id);
    expect(index.all()).toEqual([]);
  });

  test('say each advice once, as it stands now', () => {
    const index = createPolicyIndex();
    const advised = rows().find(({ kind, crossOrigin }) => kind === 'advice' && crossOrigin);
    const { diagnosis } = advised ?? {};
    if (!diagnosis) throw new Error('the fixtures hold no advice');
    for (const count of [8, 9]) {
      const findings = diagnosis.findings.map((one) => ({ ...one, title: `${count} preflights so far` }));
      index.put(rowOf({ ...diagnosis, findings, exchange: { ...diagnosis.exchange, id: `n${count}` } }));
    }
    expect(index.all().flatMap(({ advice }) => advice)).toEqual(['9 preflights so far']);
  });
});
