import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import { expectationOf, literal } from '../../../src/core/fixes/copy-as/expectation.ts';
import { COPY_AS, type CopyAs } from '../../../src/core/fixes/copy-as/index.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';
import { anyText } from './any-text.ts';

function diagnosed(over: Partial<Scenario> = {}): Diagnosis {
  const scenario: Scenario = {
    ...{ id: 'put', origin: 'https://app.shop.test', url: 'https://api.shop.test/orders?page=2' },
    ...{ mode: 'cors', credentials: 'include', method: 'PUT', headers: [['X-Token', 'secret']] },
    preflight: { status: 404, headers: [['Access-Control-Allow-Origin', 'https://shop.test']] },
    hops: [{ url: 'https://api.shop.test/orders?page=2' }],
    ...over,
  };
  return diagnose(exchangeOfScenario(scenario, 'chromium'));
}

const textOf = (id: CopyAs['id'], diagnosis = diagnosed()): string =>
  COPY_AS.find((form) => form.id === id)?.text(diagnosis) ?? '';

describe('curl', () => {
  it('says what was expected against what came, for the preflight and for the request', () => {
    const text = textOf('curl');
    expect(text).toContain('# status: expected 204; got 404');
    expect(text).toContain('# Access-Control-Allow-Origin: expected https://app.shop.test; got https://shop.test');
    expect(text).toContain('# Access-Control-Allow-Methods: expected PUT; got (none)');
    expect(text.match(/^curl /gm)).toHaveLength(2);
    expect(text.indexOf('# Preflight')).toBeLessThan(text.indexOf('# Request'));
  });

  it('keeps hostile header values in their comment', () => {
    const evil = ['x\nrm -rf ~', 'x\r\nrm -rf ~', 'x\u2028rm -rf ~', 'x\u0085rm -rf ~'];
    for (const value of evil) {
      const text = textOf(
        'curl',
        diagnosed({ preflight: { status: 404, headers: [['Access-Control-Allow-Origin', value]] } }),
      );
      for (const line of text.split(/[\n\r\u2028\u0085]/)) expect(line).not.toMatch(/^\s*rm/);
    }
  });
});

describe('a copied test', () => {
  const forms = COPY_AS.filter(({ id }) => id !== 'curl').map(({ id }) => id);

  it.each(forms)('%s pins the origin, and a stranger that stays out', (id) => {
    const text = textOf(id);
    for (const value of ['https://app.shop.test', 'https://stranger.example', 'x-token', 'PUT'])
      expect(text).toContain(value);
  });

  it.each(forms)('%s holds no secret', (id) => {
    expect(textOf(id)).not.toContain('secret');
  });

  it.each(forms)('%s is none where no header is the cure', (id) => {
    expect(textOf(id, diagnosed({ origin: 'null' }))).toBe('');
  });

  it('asks no preflight where none is due', () => {
    const simple = diagnosed({
      method: 'GET',
      headers: [],
      preflight: null,
      hops: [{ url: 'https://api.shop.test/', status: 200 }],
    });
    expect(expectationOf(simple)?.preflight).toBe(false);
    expect(textOf('supertest', simple)).not.toContain('Access-Control-Request-Method');
  });

  it('quotes every value, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const quoted = literal(value);
        expect(JSON.parse(quoted)).toBe(value);
        expect(quoted).not.toMatch(/[\n\r]/);
        expect(quoted.slice(1, -1).replace(/\\./g, '')).not.toContain('"');
      }),
    );
  });
});
