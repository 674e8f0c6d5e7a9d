import { describe, expect, test } from 'vitest';
import type { Diagnosis, Finding } from '../../src/core/formats/report.ts';
import { receiveRow, sendRow } from '../../src/panel/row.ts';
import { assorted, diagnosis, finding, hop, preflightNotFound } from './fixtures/diagnoses.ts';
import { rowOf } from './fixtures/row-of.ts';

describe('row', () => {
  test('the chip of every kind of problem', () => {
    const kinds = Object.fromEntries(assorted().map((one) => [rowOf(one).headlines[0]?.cause, rowOf(one).kind]));
    expect(kinds).toEqual({
      'preflight-status': 'cors',
      'error-response-without-cors': 'cors',
      'cookie-same-site-lax': 'cookies',
      'allow-origin-multiple': 'cors',
      'content-security-policy': 'not-cors',
      'tls-certificate': 'not-cors',
      'max-age-missing': 'advice',
      unexplained: 'unknown',
    });
  });

  const plain = { rootCause: null, outcome: 'allowed' } as const;
  const to = (url: string, hops = [hop({ url })]) => diagnosis({ ...plain, exchange: { url, hops } });
  test.each<[string, Diagnosis, boolean]>([
    ['another origin', to('https://api.shop.test/x'), true],
    ['the own origin', to('https://app.shop.test/x'), false],
    ['another port of the own host', to('https://app.shop.test:8443/x'), true],
    [
      'the own origin, redirected away',
      to('https://app.shop.test/x', [hop({ url: 'https://app.shop.test/x' }), hop()]),
      true,
    ],
    ['a page', diagnosis({ ...plain, exchange: { type: 'main_frame' } }), false],
    ['nobody knows from where, and it failed', diagnosis({ exchange: { origin: null } }), true],
    ['nobody knows from where, and it worked', diagnosis({ ...plain, exchange: { origin: null } }), false],
    ['an address that is none', diagnosis({ exchange: { url: 'ht!tp:', hops: [] } }), true],
  ])('cross-origin: %s', (_, one, crossOrigin) => {
    expect(rowOf(one).crossOrigin).toBe(crossOrigin);
  });

  const cookie = finding({ cause: 'cookie-same-site-lax', phase: 'cookie' });
  const advice = finding({ cause: 'max-age-missing', severity: 'advice' });
  test.each<[string, Diagnosis, boolean]>([
    ['script got nothing', diagnosis(), true],
    ['the cookies that it needed stayed home', diagnosis({ outcome: 'allowed', rootCause: cookie }), true],
    ['it worked', diagnosis(plain), false],
    ['it worked, and there is advice', diagnosis({ ...plain, findings: [advice] }), false],
    ['a fix was tried on it', diagnosis({ exchange: { simulated: true } }), false],
  ])('counted as failed, as reports count: %s', (_, one, failed) => {
    expect(rowOf(one).failed).toBe(failed);
  });

  test("the status is the preflight's when the request was never sent", () => {
    expect(rowOf(preflightNotFound()).status).toBe(404);
  });
});

describe('a row from the engine', () => {
  test('brings the whole diagnosis, made once for whoever looks', () => {
    for (const one of assorted()) {
      const row = rowOf(one);
      expect(row.diagnosis).toEqual(JSON.parse(JSON.stringify(one)));
      expect(row.diagnosis).toBe(row.diagnosis);
    }
  });

  test('is told what stands in it twice once, and has it in both places', () => {
    const one = preflightNotFound();
    const { rootCause, findings, exchange } = rowOf(one).diagnosis;
    expect(findings).toContain(rootCause);
    expect(exchange.hops.map(({ preflight }) => preflight)).toContain(exchange.preflight);
    const { title } = one.rootCause as Finding;
    expect(sendRow(one).diagnosis.split(JSON.stringify(title))).toHaveLength(2);
    const untwinned = JSON.parse(JSON.stringify(one)) as Diagnosis;
    expect(rowOf(untwinned).diagnosis).toEqual(untwinned);
  });

  test('has the id and the file that it was given where several files are shown', () => {
    const sent = sendRow(preflightNotFound());
    const row = receiveRow({ ...sent, facts: { ...sent.facts, id: '2/7' }, file: 'bob.har' });
    expect(row.diagnosis).toMatchObject({ file: 'bob.har', exchange: { id: '2/7', url: row.url } });
  });
});
