import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Simulation, simulate } from '../../../src/core/diagnosis/simulate.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';

const ORIGIN = 'https://app.example';
const URL = 'https://api.example/data';
const OPEN: [string, string] = ['Access-Control-Allow-Origin', '*'];
const NAMED: [string, string] = ['Access-Control-Allow-Origin', ORIGIN];
const CREDENTIALED: [string, string] = ['Access-Control-Allow-Credentials', 'true'];

const scenario = (changes: Partial<Scenario> = {}): Scenario => ({
  id: 'one',
  origin: ORIGIN,
  url: URL,
  hops: [{ url: changes.url ?? URL, status: 200, headers: [OPEN] }],
  ...changes,
});
const to = (location: string, url = URL, status = 302, ...headers: [string, string][]): Scenario['hops'][number] => ({
  url,
  status,
  headers: [['Location', location], ...(headers.length ? headers : [OPEN])],
});
const preflight = (headers: [string, string][], status = 204): { status: number; headers: [string, string][] } => ({
  status,
  headers: [OPEN, ...headers],
});

/** `allowed`, or where and why not. */
const verdict = ({ outcome, cause, blockedAt }: Simulation): string =>
  blockedAt ? `${cause} at hop ${blockedAt.hop}, ${blockedAt.stage}` : outcome;

describe('a hypothetical exchange', () => {
  it.each<[string, Partial<Scenario>, string]>([
    ['is allowed to any origin', {}, 'allowed'],
    [
      'is allowed to a host in another script',
      {
        origin: 'https://bücher.example',
        hops: [{ url: URL, status: 200, headers: [['Access-Control-Allow-Origin', 'https://xn--bcher-kva.example']] }],
      },
      'allowed',
    ],
    [
      'is allowed to an IPv6 host on a port',
      {
        origin: 'http://[::1]:3000',
        url: 'http://[::1]:8080/',
        hops: [
          { url: 'http://[::1]:8080/', status: 200, headers: [['Access-Control-Allow-Origin', 'http://[::1]:3000']] },
        ],
      },
      'allowed',
    ],
    [
      'takes a trailing dot for another host',
      { origin: 'https://app.example.', hops: [{ url: URL, status: 200, headers: [NAMED] }] },
      'allow-origin-mismatch at hop 0, response',
    ],
    [
      'comes from the origin inside a blob: URL',
      { origin: 'blob:https://app.example/5c', hops: [{ url: URL, status: 200, headers: [NAMED] }] },
      'allowed',
    ],
    [
      'comes from nowhere in a data: page',
      { origin: 'data:text/html,x', hops: [{ url: URL, status: 200, headers: [NAMED] }] },
      'opaque-origin at hop 0, response',
    ],
    [
      'comes from an extension by its own origin',
      {
        origin: 'chrome-extension://abc',
        hops: [{ url: URL, status: 200, headers: [['Access-Control-Allow-Origin', 'chrome-extension://abc']] }],
      },
      'allowed',
    ],
    ['reads data: without asking anybody', { url: 'data:,x', hops: [] }, 'allowed'],
    ['reads no foreign blob:', { url: 'blob:https://b.example/1', hops: [] }, 'scheme-unsupported at hop 0, request'],
    ['uses no forbidden method', { method: 'TRACE' }, 'method-forbidden at hop 0, request'],
    ['uses no unsafe method without CORS', { method: 'PUT', mode: 'no-cors' }, 'method-forbidden at hop 0, request'],
    [
      'names no user in the URL that fetch gets',
      { url: 'https://user@api.example/' },
      'credentials-in-url at hop 0, request',
    ],
    ['may name one in the URL that XMLHttpRequest gets', { api: 'xhr', url: 'https://user@api.example/' }, 'allowed'],
    ['is redirected to what is no URL', { hops: [to('https://')] }, 'redirect-scheme at hop 0, redirect'],
    ['drops unsafe headers without CORS', { mode: 'no-cors', headers: [['X-Token', '1']] }, 'allowed'],
    [
      'drops forbidden headers',
      {
        headers: [
          ['Cookie', 'a=1'],
          ['Sec-Token', '1'],
        ],
      },
      'allowed',
    ],
    [
      'goes to no port of another protocol',
      { url: 'https://api.example:6667/', hops: [] },
      'scheme-unsupported at hop 0, request',
    ],
    ['is not answered', { hops: [], error: 'net::ERR_NAME_NOT_RESOLVED' }, 'dns-failure at hop 0, response'],
    ['is not answered, and nobody knows why', { hops: [] }, 'unexplained at hop 0, response'],
    ['has a preflight that is not answered', { method: 'PUT' }, 'preflight-unanswered at hop 0, preflight'],
    [
      'is an error without CORS headers',
      { hops: [{ url: URL, status: 500, headers: [] }] },
      'error-response-without-cors at hop 0, response',
    ],
    [
      'is a preflight without a route',
      { method: 'PUT', preflight: { status: 404, headers: [] } },
      'preflight-status at hop 0, preflight',
    ],
    [
      'has a method in the wrong letter case',
      { method: 'patch', preflight: preflight([['Access-Control-Allow-Methods', 'PATCH']]) },
      'method-letter-case at hop 0, preflight',
    ],
    [
      'puts put into upper case',
      { method: 'put', preflight: preflight([['Access-Control-Allow-Methods', 'PUT']]) },
      'allowed',
    ],
    [
      'finds Authorization not covered by *',
      { headers: [['Authorization', 'x']], preflight: preflight([['Access-Control-Allow-Headers', '*']]) },
      'header-disallowed at hop 0, preflight',
    ],
    [
      'finds * a name among others with credentials',
      {
        method: 'PUT',
        credentials: 'include',
        preflight: { status: 204, headers: [NAMED, CREDENTIALED, ['Access-Control-Allow-Methods', '*']] },
      },
      'method-wildcard-with-credentials at hop 0, preflight',
    ],
    [
      'loses Authorization on the way to another origin',
      {
        url: `${ORIGIN}/`,
        headers: [['Authorization', 'x']],
        hops: [to(URL, `${ORIGIN}/`), { url: URL, status: 200, headers: [OPEN] }],
      },
      'allowed',
    ],
    [
      'loses its body, and with it Content-Type',
      {
        url: `${ORIGIN}/`,
        method: 'POST',
        headers: [['Content-Type', 'application/json']],
        hops: [to(URL, `${ORIGIN}/`), { url: URL, status: 200, headers: [OPEN] }],
      },
      'allowed',
    ],
    [
      'keeps its body at 307',
      {
        url: `${ORIGIN}/`,
        method: 'POST',
        headers: [['Content-Type', 'application/json']],
        hops: [to(URL, `${ORIGIN}/`, 307), { url: URL, status: 200, headers: [OPEN] }],
      },
      'preflight-unanswered at hop 1, preflight',
    ],
    [
      'gets a tainted origin',
      { hops: [to('https://cdn.example/'), { url: 'https://cdn.example/', status: 200, headers: [NAMED] }] },
      'redirect-tainted-origin at hop 1, response',
    ],
    [
      'is redirected without CORS headers',
      { hops: [to('/login', URL, 302, ['Server', 'x'])] },
      'redirect-without-cors at hop 0, response',
    ],
    [
      'leaves its origin in mode same-origin',
      { url: `${ORIGIN}/`, mode: 'same-origin', hops: [to(URL, `${ORIGIN}/`)] },
      'mode-same-origin at hop 1, request',
    ],
    [
      'stops at a redirect without Location in mode error',
      { redirect: 'error', hops: [{ url: URL, status: 302, headers: [OPEN] }] },
      'redirect-mode-error at hop 0, redirect',
    ],
    [
      'takes a redirect without Location for an answer',
      { hops: [{ url: URL, status: 302, headers: [OPEN] }] },
      'allowed',
    ],
    ['is mixed content', { url: 'http://api.example/' }, 'mixed-content at hop 0, request'],
    ['is none on the loopback', { url: 'http://localhost:8080/' }, 'allowed'],
    [
      'is kept by resource policy',
      {
        mode: 'no-cors',
        hops: [{ url: URL, status: 200, headers: [['Cross-Origin-Resource-Policy', 'same-origin']] }],
      },
      'resource-policy at hop 0, corp',
    ],
    ['asks nothing first for EventSource', { api: 'eventsource', headers: [['Last-Event-ID', '1']] }, 'allowed'],
    [
      'joins values as XMLHttpRequest does',
      {
        api: 'xhr',
        headers: [
          ['Accept', 'a'.repeat(100)],
          ['Accept', 'b'.repeat(100)],
        ],
      },
      'preflight-unanswered at hop 0, preflight',
    ],
    [
      'keeps values apart as fetch does',
      {
        api: 'fetch',
        headers: [
          ['Accept', 'a'.repeat(100)],
          ['Accept', 'b'.repeat(100)],
        ],
      },
      'allowed',
    ],
  ])('%s', (_, changes, wanted) => {
    expect(verdict(simulate(scenario(changes)))).toBe(wanted);
  });

  it('follows twenty redirects, and no more', () => {
    const chain = (length: number): Scenario['hops'] => [
      ...Array.from({ length }, (_, i) => to(`/${i + 1}`, `${URL}/${i}`)),
      { url: `${URL}/end`, status: 200, headers: [OPEN] },
    ];
    expect(verdict(simulate(scenario({ hops: chain(20) })))).toBe('allowed');
    expect(verdict(simulate(scenario({ hops: chain(21) })))).toBe('redirect-limit at hop 20, redirect');
  });
});

it("tells the standard from today's browsers where Authorization is covered by * alone", () => {
  const given = { headers: [['Authorization', 'x']] as [string, string][] };
  const result = simulate(scenario({ ...given, preflight: preflight([['Access-Control-Allow-Headers', '*']]) }));
  expect([result.outcome, result.browserOutcome]).toEqual(['blocked', 'allowed']);
});

describe('both browsers', () => {
  it.each<[string, Partial<Scenario>, Simulation['browserVerdict']]>([
    [
      'let Authorization under * pass',
      { headers: [['Authorization', 'x']], preflight: preflight([['Access-Control-Allow-Headers', '*']]) },
      { chromium: null, firefox: null },
    ],
    [
      'name a redirected preflight differently',
      { method: 'PUT', preflight: { status: 301, headers: [['Location', '/x']] } },
      { chromium: 'PreflightDisallowedRedirect', firefox: 'CORSMissingAllowOrigin' },
    ],
    [
      'name a list of origins differently',
      { hops: [{ url: URL, status: 200, headers: [['Access-Control-Allow-Origin', `${ORIGIN}, https://b.example`]] }] },
      { chromium: 'MultipleAllowOriginValues', firefox: 'CORSAllowOriginNotMatchingOrigin' },
    ],
    [
      'read the two lists in another order',
      {
        method: 'PUT',
        preflight: preflight([
          ['Access-Control-Allow-Methods', 'GET'],
          ['Access-Control-Allow-Headers', 'a b'],
        ]),
      },
      { chromium: 'InvalidAllowHeadersPreflightResponse', firefox: 'CORSMethodNotFound' },
    ],
    [
      'speak of a dead server, or do not',
      { hops: [], error: 'net::ERR_CONNECTION_REFUSED' },
      { chromium: null, firefox: 'CORSDidNotSucceed' },
    ],
    ['say nothing where nothing is wrong', {}, { chromium: null, firefox: null }],
  ])('%s', (_, changes, verdicts) => {
    expect(simulate(scenario(changes)).browserVerdict).toEqual(verdicts);
  });
});

describe('the preflight', () => {
  const put = scenario({
    method: 'PUT',
    headers: [
      ['X-Token', '1'],
      ['Content-Type', 'application/json'],
    ],
  });
  const answer: [string, string][] = [
    ['Access-Control-Allow-Methods', 'PUT, DELETE'],
    ['Access-Control-Allow-Headers', 'Content-Type, X-Token'],
    ['Access-Control-Max-Age', '100000'],
  ];

  it('says why it is needed, what it asks, and for how long its answer holds', () => {
    expect(simulate({ ...put, preflight: preflight(answer) }).preflight).toEqual({
      needed: true,
      because: ['method PUT', 'content-type application/json', 'header x-token'],
      method: 'PUT',
      headers: ['content-type', 'x-token'],
      hop: 0,
      cached: false,
      cachedIn: { chromium: false, firefox: false },
      maxAge: { standard: 100_000, chromium: 7_200, firefox: 86_400 },
      stored: { methods: ['PUT', 'DELETE'], headers: ['content-type', 'x-token'] },
    });
  });

  it('is answered by the cache', () => {
    const stored = { url: URL, ageSeconds: 60, acrm: 'PUT', status: 204, headers: preflight(answer).headers };
    const result = simulate({ ...put, preflightCache: [stored] });
    expect(verdict(result)).toBe('allowed');
    expect(result.preflight).toMatchObject({ needed: false, cached: true, method: 'PUT', maxAge: null });
  });

  it('is asked for again in the browser that keeps answers for less time', () => {
    const stored = {
      url: `${URL}#top`,
      ageSeconds: 8_000,
      acrm: 'PUT',
      status: 204,
      headers: preflight(answer).headers,
    };
    const { preflight: one } = simulate({ ...put, preflightCache: [stored] });
    expect(one).toMatchObject({ cached: true, cachedIn: { chromium: false, firefox: true } });
  });

  it('goes before the second hop', () => {
    const hops = [to(URL, `${ORIGIN}/`, 307), { url: URL, status: 200, headers: [OPEN], preflight: preflight(answer) }];
    const result = simulate({ ...put, url: `${ORIGIN}/`, hops });
    expect(verdict(result)).toBe('allowed');
    expect(result.preflight).toMatchObject({ needed: true, hop: 1 });
    expect(result.originHeader).toEqual([ORIGIN, ORIGIN]);
  });
});

const origins = fc.constantFrom(
  'null',
  ORIGIN,
  'http://app.example',
  'https://bücher.example',
  'http://[::1]:3000',
  'data:,x',
  'blob:https://app.example/1',
  'file:///x',
  'moz-extension://a',
);
const urls = fc.oneof(
  fc.constantFrom(
    URL,
    ORIGIN,
    'http://localhost:1/',
    'https://a.example./',
    'https://ü.example:444/#x',
    'data:,x',
    'blob:null/1',
    'about:blank',
    'ws://a.example/',
    'https://user:pass@a.example/',
  ),
  fc.webUrl(),
);
const header = fc.tuple(
  fc.constantFrom(
    'access-control-allow-origin',
    'access-control-allow-headers',
    'access-control-allow-methods',
    'location',
    'range',
    'accept',
    'x-a',
  ),
  fc.oneof(
    fc.constantFrom('*', ORIGIN, 'null', '', '/x', 'PUT', 'x-a', '//', 'https://b.example/'),
    fc.string({ maxLength: 40 }),
  ),
);
const headers = fc.array(header, { maxLength: 6 });
const answers = fc.record({ status: fc.constantFrom(0, 200, 204, 301, 303, 307, 404, 999), headers });

it('answers whatever it is given, and always consistently', () => {
  const given: fc.Arbitrary<Scenario> = fc.record({
    ...{
      id: fc.constant('x'),
      origin: origins,
      url: urls,
      headers,
      method: fc.constantFrom('GET', 'PUT', 'patch', 'TRACE'),
    },
    mode: fc.constantFrom('cors', 'no-cors', 'same-origin', 'navigate', 'websocket'),
    credentials: fc.constantFrom('omit', 'same-origin', 'include'),
    redirect: fc.constantFrom('follow', 'error', 'manual'),
    preflight: fc.option(answers),
    hops: fc.array(
      fc.tuple(urls, answers, fc.option(answers)).map(([url, answer, first]) => ({ url, ...answer, preflight: first })),
      { maxLength: 4 },
    ),
    useCorsPreflightFlag: fc.boolean(),
  });
  fc.assert(
    fc.property(given, (one) => {
      const result = simulate(one);
      expect(result.outcome === 'blocked').toBe(result.cause !== null);
      expect(result.outcome === 'blocked').toBe(result.blockedAt !== null);
      if (result.outcome === 'blocked') expect(result.exposed).toEqual([]);
      expect(result.exposed.filter((name) => result.hidden.includes(name))).toEqual([]);
      expect(result.exposed.some((name) => name.startsWith('set-cookie'))).toBe(false);
    }),
  );
});
