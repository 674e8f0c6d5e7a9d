import { describe, expect, it } from 'vitest';
import { emptyHop } from '../../../src/core/exchange/empty-hop.ts';
import {
  HAR_CLOCK_SLACK_MS,
  type PreflightOffer,
  type PreflightSeeker,
  pairPreflights,
} from '../../../src/core/exchange/pair-preflights.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { API } from './traffic.ts';

const NEVER = Number.POSITIVE_INFINITY;
const asks = (method: string, headers?: string): HeaderList => [
  ['Access-Control-Request-Method', method],
  ...(headers === undefined ? [] : [['Access-Control-Request-Headers', headers] as [string, string]]),
];

interface Offered {
  frame?: string;
  headers?: HeaderList | null;
}
/** A preflight that was sent and answered at these times. */
const offer = (requestId: string, startedAt: number, answeredAt: number, more: Offered = {}): PreflightOffer => ({
  preflight: {
    requestId,
    url: API,
    startedAt,
    endedAt: answeredAt,
    requestHeaders: more.headers === undefined ? asks('PUT') : more.headers,
    status: 204,
    statusLine: null,
    responseHeaders: [],
    redirectUrl: null,
    end: { kind: 'none' },
  },
  frame: more.frame ?? 'f',
  startedAt,
  answeredAt,
});

/** A PUT that began and went on at these times. */
const seeker = (
  requestId: string,
  startedAt: number,
  nextAt: number,
  {
    sent = null,
    status = null,
    ...more
  }: Partial<PreflightSeeker> & { sent?: HeaderList | null; status?: number | null } = {},
): PreflightSeeker => ({
  requestId,
  hop: { ...emptyHop(API, 'PUT', startedAt), requestHeaders: sent, status },
  frame: 'f',
  startedAt,
  startSeen: true,
  nextAt,
  slack: 1,
  ...more,
});

const SENT: HeaderList = [
  ['Origin', 'https://app.shop.test'],
  ['X-A', '1'],
];

describe('a preflight and the request it was sent for', () => {
  it.each<[string, PreflightOffer, PreflightSeeker, boolean]>([
    ['fit', offer('2', 11, 20), seeker('1', 10, 21), true],
    ['fit where the clocks differ by rounding', offer('2', 9, 22), seeker('1', 10, 21), true],
    ['do not fit where it was sent before the request began', offer('2', 8, 20), seeker('1', 10, 21), false],
    ['fit where the start of the request was lost', offer('2', 8, 20), seeker('1', 10, 21, { startSeen: false }), true],
    ['do not fit where it was answered after the request went on', offer('2', 11, 23), seeker('1', 10, 21), false],
    ['fit while the request has not gone on', offer('2', 11, 9_000), seeker('1', 10, NEVER), true],
    ['fit while both are under way', offer('2', 11, NEVER), seeker('1', 10, NEVER), true],
    ['fit where the request ended before it was answered', offer('2', 11, NEVER), seeker('1', 10, 21), true],
    ['do not fit where it was sent after the request went on', offer('2', 23, NEVER), seeker('1', 10, 21), false],
    ['fit by the slack of HAR times', offer('2', 300, 900), seeker('1', 10, 20, { slack: HAR_CLOCK_SLACK_MS }), true],
    ['do not fit by more than that', offer('2', 300, 1_300), seeker('1', 10, 20, { slack: HAR_CLOCK_SLACK_MS }), false],
    ['do not fit in another frame', offer('2', 11, 20, { frame: 'g' }), seeker('1', 10, 21), false],
    [
      'do not fit where it asks for another method',
      offer('2', 11, 20, { headers: asks('DELETE') }),
      seeker('1', 10, 21),
      false,
    ],
    [
      'fit where its headers were not seen',
      offer('2', 11, 20, { headers: null }),
      seeker('1', 10, 21, { sent: SENT }),
      true,
    ],
    ['fit where it names no method', offer('2', 11, 20, { headers: [] }), seeker('1', 10, 21), true],
    [
      'fit where the request has the headers it asks for',
      offer('2', 11, 20, { headers: asks('PUT', 'x-a') }),
      seeker('1', 10, 21, { sent: SENT }),
      true,
    ],
    [
      'do not fit where it asks for others',
      offer('2', 11, 20, { headers: asks('PUT', 'x-a,x-b') }),
      seeker('1', 10, 21, { sent: SENT }),
      false,
    ],
    [
      'fit where it asks for what is no list',
      offer('2', 11, 20, { headers: asks('PUT', 'x a') }),
      seeker('1', 10, 21, { sent: SENT }),
      true,
    ],
    [
      'fit where the headers of the request were not seen',
      offer('2', 11, 20, { headers: asks('PUT', 'x-b') }),
      seeker('1', 10, 21),
      true,
    ],
    [
      'fit where a HAR file has not all headers of what was never sent',
      offer('2', 11, 20, { headers: asks('PUT', 'x-b') }),
      seeker('1', 10, 21, { sent: SENT, slack: HAR_CLOCK_SLACK_MS }),
      true,
    ],
    [
      'do not fit where a HAR file has all headers of what was answered',
      offer('2', 11, 20, { headers: asks('PUT', 'x-b') }),
      seeker('1', 10, 21, { sent: SENT, slack: HAR_CLOCK_SLACK_MS, status: 200 }),
      false,
    ],
  ])('%s', (_what, one, other, fit) => {
    expect(pairPreflights([one], [other])).toEqual(new Map([[one, fit ? other : null]]));
  });
});

describe('several preflights and requests', () => {
  const pairsOf = (offers: PreflightOffer[], seekers: PreflightSeeker[]): string => {
    const pairs = pairPreflights(offers, seekers);
    return offers.map((one) => `${one.preflight.requestId}:${pairs.get(one)?.requestId ?? '-'}`).join(' ');
  };

  it.each<[string, PreflightOffer[], PreflightSeeker[], string]>([
    ['none', [], [seeker('1', 10, 20)], ''],
    [
      'are paired in the order in which they began',
      [offer('4', 13, 30), offer('3', 12, 31)],
      [seeker('2', 11, 50), seeker('1', 10, 50)],
      '4:2 3:1',
    ],
    [
      'are paired by number, where they began at once',
      [offer('10', 12, 30), offer('9', 12, 30)],
      [seeker('8', 11, 50), seeker('7', 11, 50)],
      '10:8 9:7',
    ],
    [
      'are paired by name, where they have no number',
      [offer('har-b', 12, 30), offer('har-a', 12, 30)],
      [seeker('har-d', 11, 50), seeker('har-c', 11, 50)],
      'har-b:har-d har-a:har-c',
    ],
    [
      'leave over what there is no request for',
      [offer('3', 11, 20), offer('4', 12, 20)],
      [seeker('1', 10, 21)],
      '3:1 4:-',
    ],
    [
      'of different methods',
      [offer('3', 11, 20, { headers: asks('POST') }), offer('4', 12, 20)],
      [seeker('1', 10, 21)],
      '3:- 4:1',
    ],
    [
      'at different times',
      [offer('3', 111, 120), offer('4', 11, 20)],
      [seeker('1', 10, 21), seeker('2', 110, 121)],
      '3:2 4:1',
    ],
    [
      'make room where the first taken suits another as well',
      [offer('3', 12, 20), offer('4', 13, 30)],
      [seeker('1', 10, 40), seeker('2', 11, 21)],
      '3:2 4:1',
    ],
    [
      'make room along a chain',
      [offer('4', 13, 20), offer('5', 14, 30), offer('6', 15, 40)],
      [seeker('1', 10, 60), seeker('2', 11, 31), seeker('3', 12, 21)],
      '4:3 5:2 6:1',
    ],
    [
      'leave over what none can make room for',
      [offer('3', 12, 20), offer('4', 13, 20), offer('5', 14, 20)],
      [seeker('1', 10, 21), seeker('2', 11, 21)],
      '3:1 4:2 5:-',
    ],
    [
      'that are under way belong to requests that wait for them',
      [offer('3', 12, NEVER)],
      [seeker('1', 10, 40), seeker('2', 11, NEVER)],
      '3:2',
    ],
    [
      'that were answered belong to the first that began, whether it waits or not',
      [offer('3', 12, 20)],
      [seeker('1', 10, NEVER), seeker('2', 11, 40)],
      '3:1',
    ],
    [
      'where a request without a start was there all along',
      [offer('3', 5, 9)],
      [seeker('1', 100, 101, { startSeen: false })],
      '3:1',
    ],
  ])('%s', (_what, offers, seekers, want) => {
    expect(pairsOf(offers, seekers)).toBe(want);
  });

  it('are paired whatever happened long before and after', () => {
    const offers = Array.from({ length: 300 }, (_, i) => offer(String(2 * i + 1), 100 * i + 1, 100 * i + 10));
    const seekers = Array.from({ length: 300 }, (_, i) => seeker(String(2 * i), 100 * i, 100 * i + 11));
    const pairs = pairPreflights(offers, [...seekers].reverse());
    expect(offers.map((one) => pairs.get(one))).toEqual(seekers);
  });
});
