import { describe, expect, it } from 'vitest';
import { type PageCall, pairPageCalls } from '../../../src/core/exchange/pair-page.ts';
import { got } from './traffic.ts';

const call = (id: string, time: number, method = 'GET'): PageCall => ({
  id,
  request: {
    kind: 'page-request',
    time,
    id,
    api: 'fetch',
    url: 'https://api.test/',
    method,
    mode: 'cors',
    credentials: 'omit',
    redirect: 'follow',
    cache: 'default',
    headers: [],
    origin: null,
    stack: null,
  },
  outcome: null,
  unread: [],
});
const failed = (id: string, time: number, endedAt: number): PageCall => ({
  ...call(id, time),
  outcome: got(id, endedAt, 'failure') as NonNullable<PageCall['outcome']>,
});
const unknown = (id: string): PageCall => ({ ...call(id, 0), request: null });
const request = (startedAt: number, type: string | null, method = 'GET') => ({ startedAt, type, method });

type Row = [string, PageCall[], ReturnType<typeof request>[], (string | null)[]];

describe("script's calls and the requests of their URL", () => {
  it.each<Row>([
    [
      'are paired in their order',
      [call('a', 1), call('b', 5)],
      [request(2, 'xmlhttprequest'), request(6, null)],
      ['a', 'b'],
    ],
    ['are paired by method', [call('a', 1), call('b', 1, 'PUT')], [request(2, 'xmlhttprequest', 'PUT')], ['b']],
    [
      'are not paired with an image just before',
      [call('a', 20)],
      [request(1, 'image'), request(21, 'xmlhttprequest')],
      [null, 'a'],
    ],
    ['are not paired with what began long before', [call('a', 1_000)], [request(1, 'xmlhttprequest')], [null]],
    [
      'are paired in the order of their times, in whatever order they came',
      [call('b', 5), call('a', 1)],
      [request(6, null), request(2, null)],
      ['b', 'a'],
    ],
    ['are paired with what the clocks put a little before', [call('a', 151)], [request(1, null)], ['a']],
    ['are not paired with what was a moment before that', [call('a', 151.5)], [request(1, null)], [null]],
    [
      'are paired with what began just after they had failed',
      [failed('a', 1, 10)],
      [request(160, 'xmlhttprequest')],
      ['a'],
    ],
    ['are not paired with what began long after', [failed('a', 1, 10)], [request(161, 'xmlhttprequest')], [null]],
    ['are not paired where the call itself is not known', [unknown('a')], [request(1, null)], [null]],
    ...'main_frame sub_frame imageset script stylesheet font media object websocket'
      .split(' ')
      .map((type): Row => [`are not paired with a ${type}`, [call('a', 1)], [request(1, type)], [null]]),
    ['are paired with a beacon', [call('a', 1)], [request(2, 'ping')], ['a']],
  ])('%s', (_what, calls, requests, ids) => {
    const pairs = pairPageCalls(calls, requests);
    expect(requests.map((one) => pairs.get(one)?.id ?? null)).toEqual(ids);
  });
});
