import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';
import { pathPattern } from '../../../src/core/report/fingerprint.ts';
import { buildReport } from '../../../src/core/report/report.ts';

const scenario = (changes: Partial<Scenario> & { path?: string } = {}): Scenario => {
  const { path = '/orders/17', ...rest } = changes;
  const url = `https://api.shop.test${path}`;
  return { id: 'x', origin: 'https://app.shop.test', url, hops: [{ url, status: 200, headers: [] }], ...rest };
};
const diagnosed = (changes?: Parameters<typeof scenario>[0]) =>
  diagnose(exchangeOfScenario(scenario(changes), 'chromium'));
const fingerprint = (changes?: Parameters<typeof scenario>[0]): string => diagnosed(changes).fingerprint;

describe('the fingerprint', () => {
  it.each([
    ['another id', { id: 'y' }],
    ['another order', { path: '/orders/18' }],
    ['another query', { path: '/orders/17?page=3' }],
  ])('is the same for %s', (_, changes) => expect(fingerprint(changes)).toBe(fingerprint()));

  it.each([
    ['another path', { path: '/users/17' }],
    ['another page', { origin: 'https://admin.shop.test' }],
    ['another method', { method: 'HEAD' }],
    [
      'another cause',
      {
        hops: [
          {
            url: 'https://api.shop.test/orders/17',
            status: 200,
            headers: [['access-control-allow-origin', 'https://x.test'] as [string, string]],
          },
        ],
      },
    ],
  ])('is another for %s', (_, changes) => expect(fingerprint(changes)).not.toBe(fingerprint()));

  it.each([
    ['/orders/17', '/orders/*'],
    ['/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x', '/u/*/x'],
    ['/v1/users', '/v1/users'],
    ['/files/deadbeefcafe', '/files/*'],
  ])('takes the path %s as %s', (path, pattern) => expect(pathPattern(`https://a.test${path}`)).toBe(pattern));
});

describe('the summary', () => {
  it('counts failures by fingerprint, the most frequent first, and leaves out what worked', () => {
    const works = diagnosed({
      hops: [{ url: 'https://api.shop.test/orders/17', status: 200, headers: [['access-control-allow-origin', '*']] }],
    });
    const all = [diagnosed({ path: '/users' }), works, diagnosed(), diagnosed({ path: '/orders/18' })];
    const report = buildReport(all, { version: '1', browser: null, all: false });
    expect(report.summary).toMatchObject({ exchanges: 4, failed: 3 });
    expect(report.summary.causes.map(({ count }) => count)).toEqual([2, 1]);
    expect(report.diagnoses).toHaveLength(3);
    expect(buildReport(all, { version: '1', browser: null, all: true }).diagnoses).toHaveLength(4);
  });
});
