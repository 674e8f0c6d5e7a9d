import { describe, expect, it } from 'vitest';
import type { FileEvent } from '../../src/cli/file-event.ts';
import { createHarSieve } from '../../src/cli/har-sieve.ts';
import { createReading } from '../../src/cli/reading.ts';
import type { Diagnosis } from '../../src/core/formats/report.ts';
import { isFailed } from '../../src/core/report/report.ts';
import { fromHarEntry } from '../../src/sources/har.ts';

const PAGE = 'https://www.shop.example';
const OTHER = 'https://cdn.shop.example/logo.png';

interface Entry {
  url?: string;
  at?: number;
  type?: string;
  status?: number;
  error?: string | null;
  request?: Record<string, string>;
  response?: Record<string, string>;
  redirectURL?: string;
}

const named = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));

const entry = ({
  url = OTHER,
  at = 0,
  type = 'image',
  status = 200,
  error = null,
  request,
  response,
  redirectURL = '',
}: Entry = {}) => ({
  startedDateTime: new Date(1_795_000_000_000 + at).toISOString(),
  time: 5,
  _resourceType: type,
  request: {
    method: 'GET',
    url,
    headers: named({ Referer: `${PAGE}/`, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Site': 'cross-site', ...request }),
  },
  response: {
    status,
    headers: named({ Date: 'Sun, 22 Nov 2026 10:00:00 GMT', ...response }),
    redirectURL,
    _error: error,
  },
  timings: { send: 0, wait: 5, receive: 0 },
});

/** Which entries pass the sieve, by their place. */
function passing(entries: object[], window = 100): { passed: number[]; leftOut: number } {
  const observations = entries.map(fromHarEntry);
  const passed: number[] = [];
  const sieve = createHarSieve((one) => passed.push(observations.indexOf(one)), window, null);
  for (const one of observations) sieve.add(one);
  sieve.finish();
  return { passed, leftOut: sieve.leftOut() };
}

const CORS = { Origin: PAGE, 'Sec-Fetch-Mode': 'cors' };

describe('what of a HAR file is put together', () => {
  it.each<[string, Entry]>([
    ['a request with an Origin', { request: CORS }],
    ['an error', { error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin' }],
    ['an error status', { status: 404 }],
    ['no answer', { status: 0, error: 'net::ERR_FAILED' }],
    ['a redirect', { status: 302, redirectURL: 'https://login.shop.example/' }],
    ['an answer that speaks of CORS', { response: { 'Access-Control-Allow-Origin': '*' } }],
    ['an answer that sets a cookie', { response: { 'Set-Cookie': 'a=b' } }],
    ['a fetch', { type: 'fetch' }],
  ])('is %s', (_, shape) => {
    expect(passing([entry(shape)]).passed).toEqual([0]);
  });

  it('is not an image that loaded, which is counted', () => {
    expect(passing([entry(), entry({ url: `${PAGE}/logo.png` })])).toEqual({ passed: [], leftOut: 1 });
  });

  it('is everything of an URL of which one entry is of interest', () => {
    expect(passing([entry(), entry({ request: CORS, at: 9 }), entry({ at: 20 })]).passed).toEqual([0, 1, 2]);
  });

  it('is where a redirect leads', () => {
    const redirect = entry({ url: 'https://a.example/', status: 302, redirectURL: OTHER });
    expect(passing([entry(), redirect, entry({ at: 9 })]).passed).toEqual([0, 1, 2]);
  });

  it('is no entry that is too far away', () => {
    const far = [
      entry(),
      ...Array.from({ length: 5 }, (_, i) => entry({ url: `${OTHER}?${i}`, at: i })),
      entry({ request: CORS, at: 9 }),
    ];
    expect(passing(far, 3)).toEqual({ passed: [6], leftOut: 6 });
  });
});

/** All diagnoses of a HAR file, and how many exchanges it told of. */
function read(entries: object[], all: boolean): { diagnoses: Diagnosis[]; exchanges: number } {
  const events: FileEvent[] = [];
  const reading = createReading('x.har', { all }, (event) => events.push(event));
  reading.feed(new TextEncoder().encode(JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries } })));
  reading.end();
  const diagnoses = events.flatMap((event) => (event.kind === 'diagnoses' ? event.diagnoses : []));
  const last = events.at(-1);
  return { diagnoses, exchanges: last?.kind === 'read' ? last.exchanges : -1 };
}

describe('a HAR file of which only failures are asked for', () => {
  const KINDS: Entry[] = [
    {},
    { request: CORS },
    { request: CORS, error: 'net::ERR_FAILED' },
    { request: CORS, response: { 'Access-Control-Allow-Origin': '*' } },
    { status: 302, redirectURL: `${OTHER}?moved` },
    { url: `${OTHER}?moved` },
    { url: `${PAGE}/own.png`, request: { 'Sec-Fetch-Site': 'same-origin' } },
    { error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin' },
    { type: 'script', response: { 'content-type': 'text/html' } },
    { request: { ...CORS, 'Sec-Fetch-Site': 'same-site' }, status: 0, error: 'net::ERR_FAILED' },
  ];

  it('comes to the failures, and the number of exchanges, that it has when all are asked for', () => {
    for (let seed = 0; seed < 300; seed++) {
      const entries = Array.from({ length: 6 }, (_, i) =>
        entry({ ...KINDS[(seed * 7 + i * (1 + (seed % 9))) % KINDS.length], at: i * 40 }),
      );
      const whole = read(entries, true);
      const sieved = read(entries, false);
      const causes = (diagnoses: Diagnosis[]) =>
        diagnoses.map(({ rootCause, exchange }) => [rootCause?.cause, exchange.startedAt]);
      expect(causes(sieved.diagnoses)).toEqual(causes(whole.diagnoses.filter(isFailed)));
      expect(sieved.exchanges).toBe(whole.exchanges);
    }
  });
});
