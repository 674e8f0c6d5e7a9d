import fc from 'fast-check';
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
    ['the port of their machine', 'http://localhost:3000', 'http://127.0.0.1:5173'],
    ['the port of the API on it', 'http://localhost:3000', 'http://[::1]:8080'],
    ['the address of their machine in their network', 'http://192.168.0.12:3000', 'http://10.11.12.13:8080'],
    [
      'the preview that they looked at',
      'https://deploy-preview-123--shop.netlify.test',
      'https://deploy-preview-98765--shop.netlify.test',
    ],
    ['the branch that was built', 'https://3f2504e0.shop.pages.test', 'https://9ab1c2d4.shop.pages.test'],
    ['the tunnel to their machine', 'https://4f1c-203-0-113-7.tunnel.test', 'https://9d27-198-51-100-4.tunnel.test'],
    [
      'the UUID of their tenant',
      'https://3f2504e0-4f89-11d3-9a0c-0305e82c3301.shop.test',
      'https://6f2504e0-4f89-11d3-9a0c-0305e82c3302.shop.test',
    ],
  ])('is the same for people who differ in %s', (_, one, other) => {
    expect(fingerprint({ origin: one })).toBe(fingerprint({ origin: other }));
    expect(fingerprint({ origin: one })).not.toBe(fingerprint());
  });

  it.each([
    ['two hosts of one domain', 'https://api.shop.test', 'https://api2.shop.test'],
    ['two domains with numbers', 'https://shop123.test', 'https://shop456.test'],
    ['two public addresses', 'https://203.0.113.7', 'https://198.51.100.4'],
    ['two regions', 'https://s3.eu-west-1.cloud.test', 'https://s3.eu-west-2.cloud.test'],
  ])('is another for %s', (_, one, other) => {
    expect(fingerprint({ origin: one })).not.toBe(fingerprint({ origin: other }));
  });

  it('is the same for everyone: whatever the ids, the tokens, the query, the time and the number of the request', () => {
    const id = fc.oneof(
      fc.nat().map(String),
      fc.uuid(),
      fc.stringMatching(/^[0-9a-f]{24}$/),
      fc.stringMatching(/^[A-Za-z0-9_-]{15}\d[A-Za-z0-9_-]{4}$/),
      fc.nat({ max: 9999 }).map((n) => `order-${1000 + n}`),
      fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
        .map((date) => date.toISOString().slice(0, 10)),
      fc.emailAddress().map(encodeURIComponent),
      fc.constantFrom('en-US', 'de-DE', 'pt_BR', 'zh-Hant'),
    );
    const someone = fc.record({
      first: id,
      second: id,
      query: fc.webQueryParameters(),
      number: fc.string({ minLength: 1 }),
    });
    const met = ({ first, second, query, number }: { first: string; second: string; query: string; number: string }) =>
      fingerprint({ id: number, path: `/api/v2/${first}/orders/${second}?${query}` });
    fc.assert(
      fc.property(someone, someone, (one, other) => {
        expect(met(one)).toBe(met(other));
        expect(met(one)).not.toBe(fingerprint({ path: `/api/v2/${one.first}/users/${one.second}` }));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['/v2.1/orders', '/v2.1/orders'],
    ['/oauth2/token', '/oauth2/token'],
    ['/cart;jsessionid=AB12', '/cart'],
    ['/assets/app.3f2a1b9c.js', '/assets/app.*.js'],
    ['/reports/2026-11-22', '/reports/*'],
    ['/users/ann@shop.test/cart', '/users/*/cart'],
    ['/reset/redacted-abcdefab', '/reset/*'],
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
