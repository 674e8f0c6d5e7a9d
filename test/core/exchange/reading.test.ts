import { describe, expect, it } from 'vitest';
import { isCacheProbe } from '../../../src/core/exchange/cache-probe.ts';
import type { BrowserName } from '../../../src/core/exchange/exchange.ts';
import type { WebRequestObservation } from '../../../src/core/exchange/observation.ts';
import { offerOf, readingOfEvents } from '../../../src/core/exchange/reading.ts';
import { API, event, preflight } from './traffic.ts';

const NEVER = Number.POSITIVE_INFINITY;
const start = event('onBeforeRequest', '1', 10);
const sent = event('onSendHeaders', '1', 20, { requestHeaders: [['Origin', 'https://app.shop.test']] });
const answered = event('onHeadersReceived', '1', 30, { status: 200 });
const failed = event('onErrorOccurred', '1', 40, { error: 'net::ERR_FAILED' });

describe('when a request goes on after its preflight', () => {
  it.each<[string, BrowserName, WebRequestObservation[], number]>([
    ['shows in Chromium by its headers', 'chromium', [start, sent, answered, failed], 20],
    ['shows in Firefox by its answer', 'firefox', [start, sent, answered, failed], 30],
    ['is its end in Chromium, where it was not sent', 'chromium', [start, failed], 40],
    ['is its end in Firefox, where it was not answered', 'firefox', [start, sent, failed], 40],
    ['is not known in Chromium while it waits', 'chromium', [start], NEVER],
    ['is not known in Firefox while it waits', 'firefox', [start, sent], NEVER],
  ])('%s', (_what, browser, events, nextAt) => {
    expect(readingOfEvents(events, browser).seekers).toMatchObject([{ requestId: '1', startedAt: 10, nextAt }]);
  });

  it('is told by a HAR file with less precision than by the browser', () => {
    const slackOf = (requestId: string) =>
      readingOfEvents([event('onBeforeRequest', requestId, 10)], 'chromium').seekers[0]?.slack;
    expect(['1', '1-har-', 'har-1'].map(slackOf)).toEqual([1, 1, 1_000]);
  });

  it('is told from its start only where that was seen', () => {
    const seen = (events: WebRequestObservation[]) => readingOfEvents(events, 'chromium').seekers[0]?.startSeen;
    expect([seen([start, sent]), seen([sent])]).toEqual([true, false]);
  });
});

describe('where a request comes from', () => {
  it.each<[object, string]>([
    [{}, '1/0/D1'],
    [{ tabId: 7, frameId: 3, documentId: 'D2' }, '7/3/D2'],
    [{ documentId: null }, '1/0/'],
  ])('%j is %s', (extra, frame) => {
    expect(readingOfEvents([{ ...start, ...extra }], 'chromium').frame).toBe(frame);
  });
});

describe('a preflight', () => {
  const read = (events: unknown) => readingOfEvents(events as WebRequestObservation[], 'chromium');

  it('seeks no preflight of its own', () => {
    expect(read(preflight('2', { start: 10 }))).toMatchObject({ isPreflight: true, seekers: [] });
  });

  it.each<[string, unknown, number]>([
    ['by its answer', preflight('2', { start: 10, answer: 15 }), 15],
    [
      'by its end, where there was no answer',
      [
        event('onBeforeRequest', '2', 10, { method: 'OPTIONS' }),
        event('onErrorOccurred', '2', 17, { method: 'OPTIONS', error: 'x' }),
      ],
      17,
    ],
    ['never, while it is under way', preflight('2', { start: 10 }), NEVER],
  ])('is over %s', (_what, events, answeredAt) => {
    expect(offerOf(read(events), null)).toMatchObject({ startedAt: 10, answeredAt });
  });

  it('is the same as long as nothing new is heard of it, and another with another error of its HAR entry', () => {
    const reading = read(preflight('2', { start: 10 }));
    expect(offerOf(reading, null)).toBe(offerOf(reading, null));
    expect(offerOf(reading, 'x')).not.toBe(offerOf(reading, null));
  });

  it('that was answered was not redirected by the browser, whatever HAR says', () => {
    const url = `http://api.test/?next=http://b.test`;
    const over = (answer: number | undefined) =>
      offerOf(
        read(preflight('2', answer ? { start: 10, answer } : { start: 10 }, { url })),
        'net::ERR_INVALID_REDIRECT',
      );
    expect(over(15).preflight).toMatchObject({ internalRedirect: false, status: 204 });
    expect(over(undefined)).toMatchObject({
      answeredAt: 10,
      preflight: { internalRedirect: true, redirectUrl: 'https://api.test/?next=http://b.test' },
    });
    expect(
      offerOf(read(preflight('2', { start: 10 }, { url: API })), 'net::ERR_INVALID_REDIRECT').preflight,
    ).toMatchObject({
      internalRedirect: false,
    });
  });
});

describe('a probe of the cache', () => {
  it.each<[string, WebRequestObservation[], boolean]>([
    ['ends with nothing found', [start, { ...failed, error: 'net::ERR_CACHE_MISS' }], true],
    ['ends with no other error', [start, failed], false],
    ['is no request that was completed', [start, event('onCompleted', '1', 40)], false],
    ['is no request under way', [start], false],
  ])('%s', (_what, events, probe) => {
    expect(isCacheProbe(readingOfEvents(events, 'chromium').track)).toBe(probe);
  });
});
