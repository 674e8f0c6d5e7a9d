import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../src/core/exchange/correlate.ts';
import { WEB_REQUEST_EVENTS } from '../../src/core/exchange/observation.ts';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { Malformed } from '../../src/sources/malformed.ts';
import { observe } from '../../src/sources/observe.ts';

const CHROMIUM = {
  requestId: '7',
  url: 'https://api.shop.test/orders',
  method: 'PUT',
  type: 'xmlhttprequest',
  tabId: 3,
  frameId: 0,
  documentId: 'D1',
  initiator: 'https://app.shop.test',
  timeStamp: 1_795_343_050_846.384,
};

describe('a webRequest event', () => {
  it('has the headers that another one had in the same list', () => {
    const [one, other] = ['onHeadersReceived', 'onCompleted'].map((event) => {
      const details = { ...CHROMIUM, responseHeaders: [{ name: 'Vary', value: 'Origin' }] };
      const [observation] = observe({ source: 'webRequest', event, details });
      return observation?.kind === 'web-request' ? observation.responseHeaders : null;
    });
    expect(one).toEqual([['Vary', 'Origin']]);
    expect(other).toBe(one);
  });

  it('is told as Chromium gives it', () => {
    expect(observe({ source: 'webRequest', event: 'onBeforeRequest', details: CHROMIUM })).toMatchObject([
      {
        kind: 'web-request',
        event: 'onBeforeRequest',
        requestId: '7',
        time: 1_795_343_050_846.384,
        initiator: 'https://app.shop.test',
        documentUrl: null,
      },
    ]);
  });

  it.each([
    ['the origin of the document', 'https://app.shop.test/page?x=1', 'https://app.shop.test'],
    ['none, where the document has an opaque one', undefined, null],
  ])('of Firefox has %s', (_, originUrl, initiator) => {
    const { initiator: __, ...details } = { ...CHROMIUM, originUrl, documentUrl: originUrl };
    expect(observe({ source: 'webRequest', event: 'onBeforeRequest', details })[0]).toMatchObject({ initiator });
  });

  it('keeps header names, values and repetitions as they came, bytes that are no text too', () => {
    const responseHeaders = [
      { name: 'Set-Cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2' },
      { name: 'X-Raw', binaryValue: [0xe4, 0x41] },
      { name: 'X-Odd', binaryValue: [{ toString: 1 }, '7', 0x42] },
      { name: 'X-Empty' },
    ];
    const [seen] = observe({
      source: 'webRequest',
      event: 'onHeadersReceived',
      details: { ...CHROMIUM, responseHeaders },
    });
    expect(seen).toMatchObject({
      responseHeaders: [
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['X-Raw', '\u00e4A'],
        ['X-Odd', '\0\0B'],
        ['X-Empty', ''],
      ],
    });
  });
});

describe('a HAR entry', () => {
  const entry = (response: object, more: object = {}): CaptureEvent => ({
    source: 'har',
    event: 'entry',
    details: {
      startedDateTime: '2026-11-22T10:00:00.500Z',
      time: 12.5,
      request: { url: 'https://api.shop.test/a/b', method: 'GET', headers: [] },
      response,
      ...more,
    },
  });

  it.each([
    [
      'an answer',
      { status: 200, headers: [{ name: 'Age', value: '1' }] },
      { status: 200, error: null, redirectUrl: null },
    ],
    ['a relative redirect', { status: 302, redirectURL: '../c' }, { redirectUrl: 'https://api.shop.test/c' }],
    ['no answer', { status: 0, _error: 'net::ERR_FAILED' }, { status: 0, error: 'net::ERR_FAILED' }],
    ['no response at all', undefined, { status: 0, error: null }],
  ])('with %s', (_, response, expected) => {
    expect(observe(entry(response as object))[0]).toMatchObject({ kind: 'har', durationMs: 12.5, ...expected });
  });

  it('names the line of script below our own wrapper, counted from 1', () => {
    const callFrames = [
      { url: 'chrome-extension://abc/tap.js', lineNumber: 1, columnNumber: 1, functionName: 'fetch' },
      { url: 'https://app.shop.test/app.js', lineNumber: 41, columnNumber: 6, functionName: 'load' },
    ];
    const [seen] = observe(entry({ status: 200 }, { _initiator: { type: 'script', stack: { callFrames } } }));
    const initiator = { url: 'https://app.shop.test/app.js', line: 42, column: 7, functionName: 'load' };
    expect(seen).toMatchObject({ initiator });
  });
});

const SOURCES = ['webRequest', 'cookies', 'page', 'har', 'sonar'];
const EVENTS = ['onBeforeRequest', 'onHeadersReceived', 'jar', 'request', 'failure', 'csp-violation', 'entry', 'x'];

describe('hostile lines', () => {
  const oddDetails = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        url: fc.oneof(fc.webUrl(), fc.string(), fc.constant('javascript:alert(1)'), fc.jsonValue()),
        blockedURI: fc.string(),
        effectiveDirective: fc.string(),
        method: fc.oneof(fc.constantFrom('GET', 'OPTIONS', '', '\u0000'), fc.jsonValue()),
        requestId: fc.oneof(fc.constantFrom('1', '2', '__proto__'), fc.jsonValue()),
        timeStamp: fc.oneof(fc.double(), fc.jsonValue()),
        statusCode: fc.oneof(fc.integer(), fc.jsonValue()),
        redirectUrl: fc.oneof(fc.string(), fc.jsonValue()),
        initiator: fc.oneof(fc.string(), fc.jsonValue()),
        cookies: fc.jsonValue(),
        responseHeaders: fc.oneof(fc.array(fc.record({ name: fc.string(), value: fc.string() })), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
  );
  /** What has the right shape, and odd values in it. */
  const shaped = fc.record({
    url: fc.oneof(fc.constantFrom('https://api.shop.test/a', 'javascript:alert(1)', '', 'https://'), fc.string()),
    method: fc.constantFrom('GET', 'PUT', 'OPTIONS', '', '\u0000'),
    requestId: fc.constantFrom('1', '2', '__proto__'),
    timeStamp: fc.double({ noNaN: true, noDefaultInfinity: true }),
    statusCode: fc.integer(),
    redirectUrl: fc.oneof(fc.constantFrom('https://api.shop.test/a', 'https://api.shop.test/b', ''), fc.string()),
    initiator: fc.oneof(fc.constantFrom('https://app.shop.test', 'null'), fc.string()),
    error: fc.string(),
    requestHeaders: fc.constant([{ name: 'Access-Control-Request-Method', value: 'PUT' }]),
    responseHeaders: fc.array(
      fc.record({
        name: fc.oneof(fc.constantFrom('access-control-allow-origin', 'set-cookie', 'vary'), fc.string()),
        value: fc.string(),
      }),
    ),
    cookies: fc.array(fc.record({ name: fc.string(), domain: fc.string(), path: fc.string(), value: fc.string() })),
  });
  const odd: fc.Arbitrary<CaptureEvent> = fc.record({
    source: fc.constantFrom(...SOURCES),
    event: fc.constantFrom(...EVENTS),
    time: fc.double(),
    id: fc.constantFrom('a', 'b', '__proto__'),
    details: fc.oneof(oddDetails, shaped),
  });
  const wire: fc.Arbitrary<CaptureEvent> = fc.record({
    source: fc.constant('webRequest'),
    event: fc.constantFrom(...WEB_REQUEST_EVENTS),
    details: shaped,
  });
  const line = fc.oneof(odd, wire);

  it('are taken, counted or named, and never stop the program', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom('chromium', 'firefox'), (lines, browser) => {
        const correlation = createCorrelation({ browser });
        for (const one of lines) {
          try {
            for (const observation of observe(one)) correlation.add(observation);
          } catch (error) {
            expect(error).toBeInstanceOf(Malformed);
          }
        }
        for (const exchange of correlation.all()) {
          seen++;
          const diagnosis = diagnose(exchange);
          for (const finding of diagnosis.findings) expect(finding.title.length).toBeLessThanOrEqual(90);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(seen).toBeGreaterThan(1_000);
  }, 60_000);
});
