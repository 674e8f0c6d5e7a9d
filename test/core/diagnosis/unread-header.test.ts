import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { createCorrelation } from '../../../src/core/exchange/correlate.ts';
import { observe } from '../../../src/sources/observe.ts';

const REQUEST = {
  requestId: '1',
  url: 'https://api.shop.test/orders',
  method: 'GET',
  type: 'xmlhttprequest',
  tabId: 1,
  frameId: 0,
  initiator: 'https://app.shop.test',
};

const LINES = [
  [
    'page',
    'request',
    { api: 'fetch', url: REQUEST.url, method: 'GET', mode: 'cors', credentials: 'omit', headers: [] },
  ],
  ['webRequest', 'onBeforeRequest', { ...REQUEST, timeStamp: 1001 }],
  [
    'webRequest',
    'onSendHeaders',
    { ...REQUEST, timeStamp: 1002, requestHeaders: [{ name: 'Origin', value: 'https://app.shop.test' }] },
  ],
  [
    'webRequest',
    'onHeadersReceived',
    {
      ...REQUEST,
      timeStamp: 1003,
      statusCode: 200,
      responseHeaders: [
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'X-Odd', value: '7' },
      ],
    },
  ],
  ['webRequest', 'onCompleted', { ...REQUEST, timeStamp: 1004, statusCode: 200 }],
  ['page', 'response', { ok: true, type: 'cors', status: 200 }],
] as const;

const UNREAD = ['page', 'header-unread', { name: 'X-Odd' }] as const;

function adviceOn(lines: readonly (readonly [string, string, object])[]) {
  const correlation = createCorrelation({ browser: 'chromium' });
  for (const [index, [source, event, details]] of lines.entries()) {
    for (const found of observe({ source, event, time: 1000 + index, id: 'a', details })) correlation.add(found);
  }
  const [exchange] = correlation.all();
  if (!exchange) throw new Error('no exchange came of the lines');
  return diagnose(exchange).findings.find(({ cause }) => cause === 'header-unexposed');
}

describe('a response header that script asked for and got null', () => {
  it('is named, and proven, when page evidence saw the question', () => {
    const advice = adviceOn([...LINES, UNREAD]);
    expect(advice?.certainty).toBe('proven');
    expect(advice?.title).toContain('x-odd');
    expect(advice?.evidence[0]).toMatchObject({ source: 'page', event: 'header-unread', value: 'x-odd' });
  });

  it('is not guessed at without that', () => {
    expect(adviceOn(LINES)).toBeUndefined();
  });
});
