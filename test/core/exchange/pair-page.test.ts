import { describe, expect, it } from 'vitest';
import { type PageCall, pairPageCalls } from '../../../src/core/exchange/pair-page.ts';

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
const request = (startedAt: number, type: string | null, method = 'GET') => ({ startedAt, type, method });

describe("script's calls and the requests of their URL", () => {
  it.each<[string, PageCall[], ReturnType<typeof request>[], (string | null)[]]>([
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
    ['are paired with a beacon', [call('a', 1)], [request(2, 'ping')], ['a']],
  ])('%s', (_what, calls, requests, ids) => {
    const pairs = pairPageCalls(calls, requests);
    expect(requests.map((one) => pairs.get(one)?.id ?? null)).toEqual(ids);
  });
});
