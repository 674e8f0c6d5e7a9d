import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { exchangeOfScenario } from '../../../src/core/diagnosis/scenario-exchange.ts';
import type { BrowserName } from '../../../src/core/exchange/exchange.ts';
import { unobserved } from '../../../src/core/exchange/fact.ts';
import type { Fix } from '../../../src/core/formats/report.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';

const APP = 'https://app.shop.test';
const API = 'https://api.shop.test/orders';

function fixOf(over: Partial<Scenario>, browser: BrowserName = 'chromium'): Fix {
  const scenario: Scenario = {
    id: 'one',
    origin: APP,
    url: API,
    hops: [{ url: over.url ?? API, status: 200 }],
    ...over,
  };
  const { fix } = diagnose(exchangeOfScenario(scenario, browser));
  if (!fix) throw new Error('nothing to mend');
  return fix;
}

/** The patches in one line each: what they are for, and what they set. */
const lines = ({ patches }: Fix): string[] =>
  patches.map(
    ({ phase, hop, status, set }) =>
      `${phase} ${hop}${status === null ? '' : ` ${status}`}: ${set.map(([name, value]) => `${name.replace('Access-Control-Allow-', '')}=${value}`).join('; ')}`,
  );

const redirect = (location: string, status = 302): Scenario['hops'] => [
  { url: API, status, headers: [['Location', location]] },
];

describe('a fix', () => {
  it('reaches behind a redirect on the same host that CORS stopped', () => {
    const fix = fixOf({ hops: redirect('/v2/orders') });
    expect(lines(fix)).toEqual([`response 0: Origin=${APP}; Vary=Origin`, `response 1: Origin=${APP}; Vary=Origin`]);
    expect(fix.verified).toBe(true);
  });

  it('has the preflight answered there, too, where the method stays', () => {
    const preflight = {
      status: 204,
      headers: [
        ['Access-Control-Allow-Origin', APP],
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'content-type, x-token'],
      ] as [string, string][],
    };
    const headers: [string, string][] = [
      ['Content-Type', 'application/json'],
      ['X-Token', 't'],
    ];
    const put = { method: 'PUT', headers, preflight };
    const common = `Origin=${APP}; Vary=Origin`;
    expect(lines(fixOf({ ...put, hops: redirect('/v2/orders', 307) }))).toEqual([
      `response 0: ${common}`,
      `preflight 1 204: ${common}; Methods=PUT; Headers=content-type, x-token; Access-Control-Max-Age=3600`,
      `response 1: ${common}`,
    ]);
    // 303 makes a GET of it, without what described the body.
    expect(lines(fixOf({ ...put, hops: redirect('/v2/orders', 303) }))).toEqual([
      `response 0: ${common}`,
      `preflight 1 204: ${common}; Headers=x-token; Access-Control-Max-Age=3600`,
      `response 1: ${common}`,
    ]);
  });

  it('has Firefox answered, which asks again about the GET that a redirect made of a PUT', () => {
    const headers: [string, string][] = [
      ['Access-Control-Allow-Origin', APP],
      ['Access-Control-Allow-Methods', 'PUT'],
    ];
    const put: Partial<Scenario> = { method: 'PUT', preflight: { status: 204, headers }, hops: redirect('/v2', 303) };
    const common = `Origin=${APP}; Vary=Origin`;
    const around = [`response 0: ${common}`, `response 1: ${common}`];
    expect(lines(fixOf(put, 'chromium'))).toEqual(around);
    expect(lines(fixOf(put, 'firefox'))).toEqual(
      around.toSpliced(1, 0, `preflight 1 204: ${common}; Access-Control-Max-Age=3600`),
    );
  });

  it('is another call, and no header, where the redirect leads to yet another origin', () => {
    const fix = fixOf({ hops: redirect('https://cdn.pay.test/orders') });
    expect(fix.patches).toEqual([]);
    expect(fix.verified).toBe(false);
    expect(fix.client[0]?.code).toBe('fetch("https://cdn.pay.test/orders")');
    expect(fix.notes.join()).toContain('Origin: null');
  });

  it('stops at a redirect that script did not want followed', () => {
    expect(lines(fixOf({ redirect: 'manual', hops: redirect('/v2/orders') }))).toEqual([
      `response 0: Origin=${APP}; Vary=Origin`,
    ]);
  });

  it.each(['net::ERR_TIMED_OUT', 'net::ERR_CONNECTION_RESET', 'net::ERR_EMPTY_RESPONSE', 'net::ERR_FAILED'])(
    'has a preflight answered that ended with %s',
    (preflightError) => {
      const fix = fixOf({ method: 'PUT', preflightError });
      expect(lines(fix)[0]).toBe(
        `preflight 0 204: Origin=${APP}; Vary=Origin; Methods=PUT; Access-Control-Max-Age=3600`,
      );
      expect(fix.verified).toBe(true);
    },
  );

  it('adds Origin to whatever Vary says already', () => {
    const vary = (value: string) => fixOf({ hops: [{ url: API, status: 200, headers: [['Vary', value]] }] }).patches[0];
    for (const value of ['Accept-Encoding', '*', 'X-Origin'])
      expect(vary(value)?.set).toContainEqual(['Vary', `${value}, Origin`]);
    expect(vary('accept, origin')?.set).toContainEqual(['Vary', 'accept, origin']);
  });

  it.each([
    ['https://img.shop.test/logo.svg', 'same-site'],
    ['https://img.pay.test/logo.svg', 'cross-origin'],
  ])('lets %s be loaded without CORS by the resource policy %s', (url, policy) => {
    const headers: [string, string][] = [['Cross-Origin-Resource-Policy', 'same-origin']];
    const fix = fixOf({ url, api: 'img', mode: 'no-cors', hops: [{ url, status: 200, headers }] });
    expect(lines(fix)).toEqual([`response 0: Cross-Origin-Resource-Policy=${policy}`]);
    expect(fix.verified).toBe(true);
  });

  it('allows credentials for no cookie of which script asked nothing', () => {
    const answer = { url: API, status: 200, headers: [['Set-Cookie', 'session=1']] as [string, string][] };
    expect(lines(fixOf({ credentials: 'omit', hops: [answer] }))).toEqual([`response 0: Origin=${APP}; Vary=Origin`]);
  });

  it('says what it does not know, where nothing tells whether there are credentials', () => {
    const exchange = exchangeOfScenario(
      { id: 'one', origin: APP, url: API, hops: [{ url: API, status: 200 }] },
      'chromium',
    );
    const blind = diagnose({ ...exchange, credentials: unobserved('nobody saw it') });
    expect(blind.fix?.notes.join()).toContain('Access-Control-Allow-Credentials');
  });
});
