import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import { createNeighborhood } from '../../../src/core/exchange/neighborhood.ts';
import type { CaptureEvent } from '../../../src/core/formats/capture.ts';
import { observe } from '../../../src/sources/observe.ts';

const ORIGIN = 'https://app.shop.test';
const URL = 'https://api.shop.test/orders';
const ALLOWED = [{ name: 'Access-Control-Allow-Origin', value: ORIGIN }];

const event = (requestId: string, name: string, timeStamp: number, more: object = {}): CaptureEvent => ({
  source: 'webRequest',
  event: name,
  details: {
    ...{ requestId, url: URL, method: 'GET', type: 'xmlhttprequest', tabId: 1, frameId: 0, initiator: ORIGIN },
    timeStamp,
    ...more,
  },
});

/** A request whose answer reaches the page with the header that the wire lacked, as Chromium tells it. */
const patched = (): CaptureEvent[] => [
  event('1', 'onBeforeRequest', 1000),
  event('1', 'onSendHeaders', 1001, { requestHeaders: [{ name: 'Origin', value: ORIGIN }] }),
  event('1', 'onHeadersReceived', 1002, { statusCode: 200, responseHeaders: [] }),
  event('1', 'onResponseStarted', 1003, { statusCode: 200, responseHeaders: ALLOWED }),
  event('1', 'onCompleted', 1004, { statusCode: 200, responseHeaders: ALLOWED }),
];

const HAR_ENTRY = {
  startedDateTime: new Date(1000).toISOString(),
  time: 4,
  request: { method: 'GET', url: URL, headers: [] },
  response: { status: 200, headers: [] },
};

function exchangesOf(lines: CaptureEvent[]) {
  const correlation = createCorrelation({ browser: 'chromium', topLevelUrl: `${ORIGIN}/` });
  for (const observation of lines.flatMap(observe)) correlation.add(observation);
  return correlation.all();
}

describe('an answer that "Try it" changed', () => {
  const marked = patched().map((line, i): CaptureEvent => (i === 2 ? { ...line, simulated: true } : line));

  it('is called simulated as soon as one of its events is', () => {
    const [exchange] = exchangesOf(marked);
    expect(exchange?.simulated).toBe(true);
    expect(diagnose(exchange as NonNullable<typeof exchange>).exchange.simulated).toBe(true);
  });

  it('is called simulated when only its HAR entry is', () => {
    const [exchange] = exchangesOf([{ source: 'har', event: 'entry', details: HAR_ENTRY, simulated: true }]);
    expect(exchange?.simulated).toBe(true);
  });

  it('is not called so for a HAR entry that may be of another request for that URL', () => {
    const entry: CaptureEvent = { source: 'har', event: 'entry', details: HAR_ENTRY, simulated: true };
    expect(exchangesOf([...patched(), entry])).toMatchObject([{ id: '1', har: { status: 200 } }]);
    expect(exchangesOf([...patched(), entry])[0]).not.toHaveProperty('simulated');
  });

  it('is called simulated when its preflight is', () => {
    const requestHeaders = [{ name: 'Access-Control-Request-Method', value: 'PUT' }];
    const lines = [
      event('1', 'onBeforeRequest', 1000, { method: 'PUT' }),
      { ...event('2', 'onBeforeRequest', 1001, { method: 'OPTIONS' }), simulated: true },
      event('2', 'onSendHeaders', 1002, { method: 'OPTIONS', requestHeaders }),
      event('2', 'onHeadersReceived', 1003, { method: 'OPTIONS', statusCode: 204, responseHeaders: ALLOWED }),
      event('2', 'onCompleted', 1004, { method: 'OPTIONS', statusCode: 204, responseHeaders: ALLOWED }),
      event('1', 'onErrorOccurred', 1005, { method: 'PUT', error: 'net::ERR_FAILED' }),
    ];
    expect(exchangesOf(lines)).toMatchObject([{ method: 'PUT', simulated: true }]);
  });

  it('is not called another extension that interferes, and gives no advice on headers that no server sent', () => {
    const [exchange] = exchangesOf(marked);
    const diagnosis = diagnose(exchange as NonNullable<typeof exchange>);
    expect(diagnosis).toMatchObject({ outcome: 'allowed', findings: [] });
  });

  it('tells its neighbors nothing of the server', () => {
    const [exchange] = exchangesOf(marked);
    const simulated = exchange as NonNullable<typeof exchange>;
    const { simulated: _mark, ...real } = { ...simulated, id: 'real' };
    expect(createNeighborhood([simulated]).before(real)).toEqual([]);
    expect(createNeighborhood([real]).before(simulated)).toHaveLength(1);
  });

  it('is what it always was where nobody tried anything', () => {
    const [exchange] = exchangesOf(patched());
    expect(exchange).not.toHaveProperty('simulated');
    const causes = diagnose(exchange as NonNullable<typeof exchange>).findings.map(({ cause }) => cause);
    expect(causes).toContain('interference');
  });
});
