import { describe, expect, it } from 'vitest';
import { emptyHop } from '../../../src/core/exchange/empty-hop.ts';
import type { Exchange, Hop, Preflight } from '../../../src/core/exchange/exchange.ts';
import { createNeighborhood, hostOfUrl } from '../../../src/core/exchange/neighborhood.ts';
import { createRollingNeighborhood } from '../../../src/core/exchange/rolling-neighborhood.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { API, exchange } from './traffic.ts';

const answered = (status: number | null, allowOrigin: string | null, preflight: Preflight | null = null): Hop => ({
  ...emptyHop(API, 'PUT', 1),
  status,
  responseHeaders: allowOrigin === null ? null : [['Access-Control-Allow-Origin', allowOrigin]],
  preflight,
});
const preflight = (startedAt: number, endedAt: number | null, asks: HeaderList | null, url = API): Preflight => ({
  requestId: 'p',
  url,
  startedAt,
  endedAt,
  requestHeaders: asks,
  status: 204,
  statusLine: null,
  responseHeaders: [],
  redirectUrl: null,
  end: { kind: 'none' },
});
const PUT: HeaderList = [
  ['Access-Control-Request-Method', 'PUT'],
  ['Access-Control-Request-Headers', 'x-a'],
];
const DELETE: HeaderList = [['Access-Control-Request-Method', 'DELETE']];
const OTHER_HEADERS: HeaderList = [
  ['Access-Control-Request-Method', 'PUT'],
  ['Access-Control-Request-Headers', 'x-b'],
];

const of = (id: string, ...hops: Hop[]): Exchange => exchange(id, Number(id), { hops });
const ids = (exchanges: readonly Exchange[]): string[] => exchanges.map(({ id }) => id);

/** Both kinds tell the same as long as there is little to tell. */
const KINDS = [
  { kind: 'of a recording', create: () => createNeighborhood() },
  { kind: 'of bounded memory', create: () => createRollingNeighborhood() },
];

describe.each(KINDS)('a neighborhood $kind', ({ create }) => {
  const tellHost = (exchanges: readonly Exchange[]) => {
    const neighborhood = create();
    for (const one of exchanges) neighborhood.add(one);
    const { host, goodAnswer, allowedOrigins, preflights } = neighborhood.hostOf(exchange('?', 1));
    return { host, good: goodAnswer?.status ?? null, origins: [...allowedOrigins], preflights };
  };
  const none = { count: 0, ms: 0, repeated: 0 };

  it.each<[string, Exchange[], object]>([
    [
      'nothing of a host that was never asked',
      [],
      { host: 'api.shop.test', good: null, origins: [], preflights: none },
    ],
    ['an answer that is good and carries Allow-Origin', [of('1', answered(200, '*'))], { good: 200, origins: ['*'] }],
    ['the first good answer', [of('1', answered(399, '*')), of('2', answered(200, '*'))], { good: 399 }],
    ['the first good answer of a chain', [of('1', answered(302, '*'), answered(200, '*'))], { good: 302 }],
    ['no good answer where it is an error', [of('1', answered(400, '*'))], { good: null, origins: ['*'] }],
    ['no good answer where there is no status', [of('1', answered(null, '*'))], { good: null, origins: ['*'] }],
    ['no good answer where Allow-Origin is missing', [of('1', answered(200, null))], { good: null, origins: [] }],
    [
      'each value of Allow-Origin once',
      [of('1', answered(200, 'a')), of('2', answered(500, 'b')), of('3', answered(200, 'a'))],
      { origins: ['a', 'b'] },
    ],
    [
      'how long preflights took, and which of them asked again',
      [
        of('1', answered(200, '*', preflight(10, 15, PUT))),
        of('2', answered(200, '*', preflight(20, 27, PUT)), answered(200, '*', preflight(30, 31, DELETE))),
      ],
      { preflights: { count: 3, ms: 13, repeated: 1 } },
    ],
    [
      'no waiting for a preflight without an end, nor for one that a clock put before its start',
      [of('1', answered(200, '*', preflight(10, null, PUT)), answered(200, '*', preflight(10, 4, DELETE)))],
      { preflights: { count: 2, ms: 0, repeated: 0 } },
    ],
    [
      'other headers, another method and another URL as other questions',
      [
        of('1', answered(200, '*', preflight(1, 1, PUT)), answered(200, '*', preflight(1, 1, OTHER_HEADERS))),
        of('2', answered(200, '*', preflight(1, 1, PUT, `${API}/7`)), answered(200, '*', preflight(1, 1, null))),
      ],
      { preflights: { count: 4, ms: 0, repeated: 0 } },
    ],
  ])('tells %s', (_what, exchanges, facts) => {
    expect(tellHost(exchanges)).toMatchObject(facts);
  });

  it('keeps hosts apart, ports included', () => {
    const elsewhere = exchange('1', 1, { url: 'https://api.shop.test:8443/orders', hops: [answered(200, '*')] });
    expect(tellHost([elsewhere])).toMatchObject({ good: null, origins: [] });
  });

  const told = () => {
    const neighborhood = create();
    const times: [string, number, number | null][] = [
      ['a', 10, 12],
      ['b', 20, 45],
      ['c', 20, null],
      ['d', 30, 31],
      ['e', 45, 50],
      ['f', 46, 47],
    ];
    for (const [id, startedAt, endedAt] of times) neighborhood.add(exchange(id, startedAt, { endedAt }));
    neighborhood.add(exchange('x', 25, { url: `${API}/7` }));
    return neighborhood;
  };

  it.each<[string, Exchange, string[], string[]]>([
    ['the first of all', exchange('a', 10, { endedAt: 12 }), [], []],
    ['one that others began with', exchange('b', 20, { endedAt: 45 }), ['a', 'c'], ['c', 'd', 'e']],
    ['one without an end', exchange('d', 30, { endedAt: null }), ['a', 'b', 'c'], ['e', 'f']],
    ['one that is not among them', exchange('?', 46, { endedAt: 99 }), ['a', 'b', 'c', 'd', 'e', 'f'], ['f']],
    ['one whose URL has a fragment', exchange('?', 11, { url: `${API}#x`, endedAt: 20 }), ['a'], ['b', 'c']],
    ['one of another URL', exchange('?', 99, { url: `${API}/8` }), [], []],
  ])('finds what began before and during %s', (_what, one, before, during) => {
    const neighborhood = told();
    expect(ids(neighborhood.before(one)).sort()).toEqual(before);
    expect(ids(neighborhood.during(one)).sort()).toEqual(during);
  });

  it('tells the latest first of what began before, and the earliest first of what began during', () => {
    const neighborhood = told();
    expect(ids(neighborhood.before(exchange('?', 45)))).toMatchObject({ 0: 'e', 1: 'd', 4: 'a' });
    expect(ids(neighborhood.during(exchange('?', 21, { endedAt: 99 })))).toEqual(['d', 'e', 'f']);
  });

  it('forgets what is taken out, and leaves the others', () => {
    const neighborhood = told();
    for (const id of ['b', 'f', 'f', 'nobody']) neighborhood.remove(id);
    expect(ids(neighborhood.before(exchange('?', 99)))).toHaveLength(4);
    expect(ids(neighborhood.before(exchange('?', 99)))).not.toContain('b');
    for (const id of ['a', 'c', 'd', 'e']) neighborhood.remove(id);
    expect(neighborhood.before(exchange('?', 99))).toEqual([]);
  });

  it('takes an exchange that is told again in the place of the one before', () => {
    const neighborhood = told();
    neighborhood.add(exchange('a', 60, { endedAt: 61 }));
    expect(ids(neighborhood.before(exchange('?', 15)))).toEqual([]);
    expect(ids(neighborhood.before(exchange('?', 99)))).toMatchObject({ 0: 'a', length: 6 });
  });
});

describe('a neighborhood of a recording', () => {
  it('takes back what an exchange told of its host when it goes', () => {
    const first = of('1', answered(200, 'a', preflight(10, 15, PUT)));
    const second = of('2', answered(201, 'a', preflight(20, 22, PUT)), answered(200, 'b'));
    const neighborhood = createNeighborhood([first, second]);
    const facts = () => neighborhood.hostOf(first);
    expect(facts()).toMatchObject({ goodAnswer: { status: 200 }, preflights: { count: 2, ms: 7, repeated: 1 } });
    neighborhood.remove('1');
    expect(facts()).toMatchObject({ goodAnswer: { status: 201 }, preflights: { count: 1, ms: 2, repeated: 0 } });
    expect([...facts().allowedOrigins]).toEqual(['a', 'b']);
    neighborhood.remove('2');
    expect(facts()).toMatchObject({ goodAnswer: null, preflights: { count: 0, ms: 0, repeated: 0 } });
    expect([...facts().allowedOrigins]).toEqual([]);
  });

  it('tells of no more than a thousand requests for one URL: the latest before, the earliest during', () => {
    const many = Array.from({ length: 1_200 }, (_, i) => exchange(String(i), i, { endedAt: i }));
    const neighborhood = createNeighborhood(many);
    const before = ids(neighborhood.before(exchange('?', 5_000)));
    expect([before.length, before[0], before.at(-1)]).toEqual([1_000, '1199', '200']);
    const during = ids(neighborhood.during(exchange('?', 100, { endedAt: null })));
    expect([during.length, during[0], during.at(-1)]).toEqual([1_000, '100', '1099']);
  });
});

describe('a neighborhood of bounded memory', () => {
  const add = (count: number, of: (i: number) => Exchange) => {
    const neighborhood = createRollingNeighborhood();
    for (let i = 0; i < count; i++) neighborhood.add(of(i));
    return neighborhood;
  };

  it('finds the last thousand exchanges by their URL', () => {
    const neighborhood = add(1_001, (i) => exchange(String(i), i));
    const before = ids(neighborhood.before(exchange('?', 5_000)));
    expect([before.length, before[0], before.at(-1)]).toEqual([1_000, '1000', '1']);
  });

  it('counts preflights of exchanges that it has forgotten', () => {
    const one = answered(200, '*', preflight(1, 2, PUT));
    const neighborhood = add(1_100, (i) => exchange(String(i), i, { hops: [one] }));
    expect(neighborhood.hostOf(exchange('?', 1)).preflights).toEqual({ count: 1_100, ms: 1_100, repeated: 1_099 });
  });

  it('tells at most a hundred values of Allow-Origin of a host', () => {
    const neighborhood = add(120, (i) => exchange(String(i), i, { hops: [answered(200, `https://${i}.test`)] }));
    expect(neighborhood.hostOf(exchange('?', 1)).allowedOrigins.size).toBe(100);
  });

  it('tells twenty thousand questions apart', () => {
    const hops = Array.from({ length: 40_020 }, (_, i) =>
      answered(200, '*', preflight(1, 1, PUT, `${API}/${i % 20_010}`)),
    );
    const neighborhood = add(1, () => exchange('1', 1, { hops }));
    expect(neighborhood.hostOf(exchange('?', 1)).preflights).toMatchObject({ count: 40_020, repeated: 20_000 });
  });

  it('keeps facts of five thousand hosts, and forgets the oldest', () => {
    const at = (i: number) => exchange('1', 1, { url: `https://h${i}.test/`, hops: [answered(200, '*')] });
    const neighborhood = add(5_001, at);
    expect(neighborhood.hostOf(at(1)).goodAnswer).not.toBeNull();
    expect(neighborhood.hostOf(at(0)).goodAnswer).toBeNull();
  });
});

describe('the host of a URL', () => {
  it.each([
    ['https://api.test:8443/a', 'api.test:8443'],
    ['https://api.test:443/a', 'api.test'],
    ['no url', ''],
  ])('of %s is "%s"', (url, host) => {
    expect(hostOfUrl(url)).toBe(host);
  });
});
