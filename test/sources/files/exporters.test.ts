import { describe, expect, it, test } from 'vitest';
import type { FileEvent } from '../../../src/cli/file-event.ts';
import { createReading } from '../../../src/cli/reading.ts';
import type { Diagnosis } from '../../../src/core/formats/report.ts';
import { EXPORTERS, type Exchanged, exported, PAGE } from './exporters.ts';

const REQUEST = { Accept: '*/*', Origin: PAGE, Referer: `${PAGE}/` };
const NO_CORS_HEADERS: Exchanged = {
  method: 'GET',
  status: 200,
  at: 0,
  request: REQUEST,
  response: { 'Content-Type': 'application/json' },
  error: 'net::ERR_FAILED',
};
const PREFLIGHT: Exchanged = {
  method: 'OPTIONS',
  status: 403,
  at: 101,
  request: { ...REQUEST, 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'x-device' },
  response: {},
  error: null,
};
const UNSENT: Exchanged = { method: 'PUT', status: 0, at: 100, request: {}, response: {}, error: 'net::ERR_FAILED' };
const ALLOWED: Exchanged = {
  method: 'GET',
  status: 200,
  at: 200,
  request: REQUEST,
  response: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' },
  error: null,
};
const UNSEEN_PREFLIGHT: Exchanged = {
  ...NO_CORS_HEADERS,
  method: 'PUT',
  request: { ...REQUEST, 'X-Device': '1' },
};

function read(text: string): { diagnoses: Diagnosis[]; events: FileEvent[] } {
  const events: FileEvent[] = [];
  const reading = createReading('x.har', { all: true }, (event) => events.push(event));
  reading.feed(new TextEncoder().encode(text));
  reading.end();
  return { diagnoses: events.flatMap((event) => (event.kind === 'diagnoses' ? event.diagnoses : [])), events };
}

type Name = keyof typeof EXPORTERS;
const names = Object.keys(EXPORTERS) as Name[];

/** Exporters that say what they are, and what browsers they are or are told of by User-Agent. */
const BROWSER: Record<Name, string> = {
  chrome: 'chromium',
  firefox: 'firefox',
  safari: 'safari',
  charles: 'chromium',
  mitmproxy: 'firefox',
  fiddler: 'chromium',
};
/** Exporters that tell what the browser made of an answer. */
const JUDGES: Name[] = ['chrome', 'safari'];

describe.each(names)('a HAR file of %s', (name) => {
  const exporter = EXPORTERS[name];

  it('tells the browser, and reads without a complaint', () => {
    const { events } = read(exported(exporter, [NO_CORS_HEADERS, PREFLIGHT, UNSENT, ALLOWED]));
    expect(events.filter(({ kind }) => kind === 'complaint' || kind === 'unreadable')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'read', format: 'har', browser: { name: BROWSER[name] } });
  });

  it('with an answer that lacks Allow-Origin has that as its cause, as certain as the file can be', () => {
    const [diagnosis] = read(exported(exporter, [NO_CORS_HEADERS])).diagnoses;
    expect(diagnosis?.rootCause).toMatchObject({
      cause: 'allow-origin-missing',
      certainty: JUDGES.includes(name) ? 'proven' : 'likely',
    });
    expect(diagnosis?.exchange.origin).toBe(PAGE);
    const facts = diagnosis?.unknowns.map(({ fact }) => fact) ?? [];
    expect(facts.includes('how the browser judged')).toBe(!JUDGES.includes(name));
    expect(facts).toContain('cookies and Authorization');
  });

  it('with a refused preflight has that as its cause, with or without the request that waited for it', () => {
    for (const entries of [[UNSENT, PREFLIGHT], [PREFLIGHT, UNSENT], [PREFLIGHT]]) {
      const { diagnoses } = read(exported(exporter, entries));
      expect(diagnoses.map(({ rootCause }) => rootCause?.cause)).toEqual(['preflight-status']);
      expect(diagnoses[0]?.exchange.method).toBe('PUT');
    }
  });

  it('with requests that have neither a status nor an error is sure of no cause, and says what is missing', () => {
    for (const { method, request } of [NO_CORS_HEADERS, PREFLIGHT]) {
      const entry = { method, request, status: 0, at: 0, response: {}, error: null };
      const { diagnoses } = read(exported(exporter, [entry]));
      expect(diagnoses).toHaveLength(1);
      expect(diagnoses[0]?.rootCause?.certainty).not.toBe('proven');
      expect(diagnoses[0]?.unknowns.map(({ fact }) => fact)).toContain('how it ended');
    }
  });

  it('with an answer that allows the page has no failure', () => {
    const { diagnoses } = read(exported(exporter, [ALLOWED]));
    expect(diagnoses.map(({ outcome, rootCause }) => [outcome, rootCause])).toEqual([['allowed', null]]);
  });

  it('without the preflight that a request needed says so', () => {
    const [diagnosis] = read(exported(exporter, [UNSEEN_PREFLIGHT])).diagnoses;
    expect(diagnosis?.unknowns.map(({ fact }) => fact)).toContain('the preflight');
    expect(diagnosis?.rootCause?.cause).toBe('allow-origin-missing');
  });

  it('takes nothing of HTTP/2 itself for a header of the request', () => {
    const text = JSON.stringify(read(exported(exporter, [UNSEEN_PREFLIGHT])).diagnoses);
    expect(text).not.toMatch(/":(?:authority|method|path|status)"/);
  });

  it('is read the same minified and indented, with entries first and last', () => {
    const har = JSON.parse(exported(exporter, [NO_CORS_HEADERS, PREFLIGHT, UNSENT, ALLOWED]).replace(/^\ufeff/, ''));
    const { entries, ...rest } = har.log;
    const causes = (log: object, indent?: number) =>
      read(JSON.stringify({ log }, null, indent)).diagnoses.map(({ rootCause, outcome }) => [
        outcome,
        rootCause?.cause,
      ]);
    const expected = causes({ ...rest, entries });
    expect(expected).toHaveLength(3);
    expect(causes({ ...rest, entries }, 1)).toEqual(expected);
    expect(causes({ entries, ...rest })).toEqual(expected);
  });
});

test('a request without an Origin header is told by Sec-Fetch-Site or by the Referer', () => {
  const own = { ...ALLOWED, request: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' } };
  expect(read(exported(EXPORTERS.charles, [own])).diagnoses).toEqual([]);
  const referred = { ...NO_CORS_HEADERS, request: { Referer: `${PAGE}/cart`, 'Sec-Fetch-Mode': 'cors' } };
  expect(read(exported(EXPORTERS.charles, [referred])).diagnoses[0]?.exchange.origin).toBe(PAGE);
});

describe('a HAR file of a tool', () => {
  const named = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));
  const API = 'https://api.shop.test/orders';
  const at = { startedDateTime: '2026-11-22T10:00:00.000Z', time: 12, cache: {} };
  const request = (headers: Record<string, string>) => ({ method: 'GET', url: API, headers: named(headers) });
  const answer = { status: 200, headers: named({ 'Content-Type': 'application/json' }), redirectURL: '' };
  const of = (log: object, entry: object) =>
    read(JSON.stringify({ log: { version: '1.2', ...log, entries: [entry] } }));

  const playwright = {
    creator: { name: 'Playwright', version: '1.58.0' },
    browser: { name: 'chromium', version: '156.0.7000.1' },
    pages: [{ startedDateTime: at.startedDateTime, id: 'page@1', title: '', pageTimings: {} }],
  };
  const timed = { ...at, _frameref: 'frame@1', _monotonicTime: 12345.6, pageref: 'page@1' };

  it('Playwright, that tells why a request failed', () => {
    const response = {
      status: -1,
      statusText: '',
      headers: [],
      redirectURL: '',
      _failureText: 'net::ERR_NAME_NOT_RESOLVED',
    };
    const { diagnoses, events } = of(playwright, { ...timed, time: -1, request: request(REQUEST), response });
    expect(diagnoses.map(({ rootCause }) => rootCause?.cause)).toEqual(['dns-failure']);
    expect(diagnoses[0]?.exchange.hops[0]?.status).toBeNull();
    expect(events.at(-1)).toMatchObject({ browser: { name: 'chromium', version: '156.0.7000.1' } });
  });

  it('Playwright, whose requests that did not fail were let through', () => {
    const { diagnoses } = of(playwright, { ...timed, request: request(REQUEST), response: answer });
    expect(diagnoses.map(({ outcome }) => outcome)).toEqual(['allowed']);
  });

  it('Playwright with WebKit', () => {
    const browser = { name: 'webkit', version: '26.1' };
    const { events } = of({ ...playwright, browser }, { ...timed, request: request(REQUEST), response: answer });
    expect(events.at(-1)).toMatchObject({ browser: { name: 'safari', version: '26.1' } });
  });

  it('WebPageTest, whose statuses may be errors of Windows', () => {
    const log = {
      creator: { name: 'WebPageTest', version: '26.01' },
      browser: { name: 'Google Chrome', version: '156.0' },
    };
    const entry = { ...at, request: request(REQUEST), response: { ...answer, status: 12029 } };
    const { diagnoses, events } = of(log, entry);
    expect(diagnoses[0]?.exchange.hops[0]?.status).toBeNull();
    expect(events.at(-1)).toMatchObject({ browser: { name: 'chromium', version: '156.0' } });
  });

  it('Insomnia or Postman, which is no browser and asks from no page', () => {
    const log = { creator: { name: 'Insomnia REST Client', version: 'insomnia.desktop.app:v11.0.0' } };
    const { diagnoses, events } = of(log, {
      ...at,
      request: request({ 'user-agent': 'insomnia/11.0.0' }),
      response: answer,
    });
    expect(diagnoses).toEqual([]);
    expect(events.at(-1)).toMatchObject({ kind: 'read', format: 'har', skipped: 0 });
  });

  it('Fiddler, with the tunnels that it opened', () => {
    const tunnel = {
      ...at,
      request: { method: 'CONNECT', url: 'https://api.shop.test:443', headers: [] },
      response: answer,
    };
    const { events } = of({ creator: { name: 'Fiddler', version: '5.0' } }, tunnel);
    expect(events.at(-1)).toMatchObject({ kind: 'read', skipped: 0 });
  });
});
