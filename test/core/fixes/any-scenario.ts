import fc from 'fast-check';
import { patchHeaders } from '../../../src/core/exchange/header-patch.ts';
import type { Patch } from '../../../src/core/formats/report.ts';
import type { Scenario } from '../../../src/core/formats/scenario.ts';

type Pairs = [string, string][];
type Answer = { status: number; headers: Pairs } | null;

/** One server of a made-up chain: what it answers to a preflight, and to the request. */
export interface Server {
  preflight: Answer;
  response: { status: number; headers: Pairs };
}

/** A request, and servers that answer it however they were asked before: a redirect's Location leads to the next. */
export interface Case {
  request: Pick<
    Scenario,
    'origin' | 'url' | 'mode' | 'credentials' | 'method' | 'headers' | 'redirect' | 'api' | 'useCorsPreflightFlag'
  >;
  servers: Server[];
}

const PAGES = ['https://app.shop.test', 'https://app.shop.test:8443', 'http://app.shop.test', 'http://[::1]:3000'];
const APIS = ['https://api.shop.test', 'https://api.pay.test', 'https://api.shop.test:444', 'http://api.shop.test'];
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'put',
  'PATCH',
  'patch',
  'Patch',
  'DELETE',
  'delete',
  'OPTIONS',
  'query',
  'PROPFIND',
];
const STATUSES = [200, 201, 204, 304, 400, 401, 403, 404, 405, 429, 500, 502, 503];
const REDIRECTS = [301, 302, 303, 307, 308];

/** Longer than any server means it. */
const LONG_VARY = Array.from({ length: 60 }, (_, i) => `x-header-${i}`).join(', ');

const header = (name: string, ...values: string[]): fc.Arbitrary<Pairs> =>
  fc.constantFrom<Pairs>([], ...values.map((value): Pairs => [[name, value]]));

const twice = (name: string, one: string, two: string): Pairs => [
  [name, one],
  [name, two],
];

/** What servers say where they mean a page: right, wide, and wrong in the ways that people get it wrong. */
const allowOrigin = (origin: string): fc.Arbitrary<Pairs> => {
  const name = 'Access-Control-Allow-Origin';
  const host = origin.replace(/^\w+:\/\//, '');
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Pairs>([[name, origin]]) },
    header(name, '*', 'null', 'https://other.test', `${origin}/`, `${origin}0`, host, origin.toUpperCase(), ''),
    header(name, `${origin}, https://other.test`, `${origin} https://other.test`, '*, *', 'https://*.shop.test'),
    fc.constantFrom(twice(name, origin, origin), twice(name, '*', origin)),
  );
};

const allowCredentials = fc.oneof(
  header('Access-Control-Allow-Credentials', 'true'),
  header('Access-Control-Allow-Credentials', 'True', 'false', '1', '', ' true '),
  fc.constant(twice('Access-Control-Allow-Credentials', 'true', 'true')),
);

const list = (name: string, right: string[]): fc.Arbitrary<Pairs> => {
  const all = right.join(', ');
  return fc.oneof(
    header(name, all, '*', all.toUpperCase(), all.toLowerCase(), right.slice(1).join(','), `${all},, `),
    header(name, 'x y', 'GET POST', `${all};`, '', ',', '"quoted"', 'x-other', `*, ${all}`),
    fc.constant<Pairs>(right.map((one) => [name, one])),
  );
};

const others = fc
  .tuple(
    header('Vary', 'Origin', '*', 'Accept-Encoding', 'accept-encoding, origin', LONG_VARY),
    header('Access-Control-Expose-Headers', '*', 'X-Total', 'x y'),
    header('Set-Cookie', 'sid=1; SameSite=None', 'sid=1; Secure; SameSite=None; Path=/'),
    header('Server', 'nginx/1.24.0', 'cloudflare'),
  )
  .map((lists) => lists.flat());

const answer = (origin: string, status: fc.Arbitrary<number>, more: fc.Arbitrary<Pairs>[] = []) =>
  fc
    .tuple(status, allowOrigin(origin), allowCredentials, others, ...more)
    .map(([code, ...lists]) => ({ status: code, headers: lists.flat() }));

const requestHeaders = fc
  .uniqueArray(
    fc.constantFrom<[string, string]>(
      ['Authorization', 'Bearer t'],
      ['Content-Type', 'application/json'],
      ['Content-Type', 'text/plain'],
      ['X-Token', 't'],
      ['x-trace-id', '1'],
      ['Accept', 'a'.repeat(200)],
      ['Accept-Language', 'de'],
      ['Range', 'bytes=0-'],
      ["X'Odd|Name~", '1'],
    ),
    { maxLength: 4, selector: ([name]) => name.toLowerCase() },
  )
  .filter((headers) => headers.length < 5);

/** The path of a hop: it tells the servers of one case apart wherever they are. */
const pathOf = (hop: number): string => `/s/any/${hop}`;

/** Where a redirect leads: near, far, back to the page's own origin, with a password, and downgraded. */
const location = (page: string, path: string) =>
  fc.constantFrom(
    path,
    `https://api.shop.test${path}`,
    `https://user:pw@api.shop.test${path}`,
    `http://api.shop.test${path}`,
    `https://login.id.test${path}?next=%2F`,
    `${page}${path}`,
    'data:,x',
    'https://[',
  );

function server(origin: string, method: string, headers: Pairs, next: string | null): fc.Arbitrary<Server> {
  const names = headers.map(([name]) => name.toLowerCase());
  const asked = [list('Access-Control-Allow-Methods', [method]), list('Access-Control-Allow-Headers', names)];
  const preflight = fc.option(
    answer(origin, fc.oneof(fc.constantFrom(200, 204), fc.constantFrom(...STATUSES, 302)), asked),
    { freq: 12 },
  );
  const response = next
    ? fc
        .tuple(answer(origin, fc.constantFrom(...REDIRECTS)), location(origin, next))
        .map(([{ status, headers: own }, to]) => ({ status, headers: [...own, ['Location', to]] as Pairs }))
    : answer(origin, fc.constantFrom(...STATUSES));
  return fc.record({ preflight, response });
}

/** Any request that CORS may stop, and servers that answer it rightly or wrongly. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    origin: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PAGES) }, fc.constant('null')),
    api: fc.constantFrom(...APIS),
    credentials: fc.constantFrom('omit' as const, 'same-origin' as const, 'include' as const),
    method: fc.constantFrom(...METHODS),
    headers: requestHeaders,
    redirect: fc.oneof(
      { weight: 9, arbitrary: fc.constant('follow' as const) },
      fc.constantFrom('error' as const, 'manual' as const),
    ),
    by: fc.constantFrom('fetch', 'xhr'),
    listeners: fc.boolean(),
    hops: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 3 })),
  })
  .chain(({ origin, api, credentials, method, headers, redirect, by, listeners, hops }) => {
    const servers = Array.from({ length: hops }, (_, i) =>
      server(origin, method, headers, i < hops - 1 ? pathOf(i + 1) : null),
    );
    const request: Case['request'] = {
      origin,
      url: `${api}${pathOf(0)}`,
      mode: 'cors',
      credentials,
      method,
      headers,
      redirect,
      api: by,
    };
    if (by === 'xhr' && listeners) request.useCorsPreflightFlag = true;
    return fc.tuple(...servers).map((made) => ({ request, servers: made }));
  });

/** The case as `simulate` takes it: each redirect leads to the next server, wherever its Location says that it is. */
export function scenarioOf({ request, servers }: Case): Scenario {
  const hops: Scenario['hops'] = [];
  let url = request.url;
  for (const { preflight, response } of servers) {
    hops.push({ url, status: response.status, headers: response.headers, preflight });
    const to = response.headers.findLast(([name]) => name.toLowerCase() === 'location')?.[1];
    if (to === undefined || request.redirect !== 'follow' || !URL.canParse(to, url)) break;
    url = new URL(to, url).href;
  }
  return { id: 'any', ...request, preflight: null, hops };
}

/** The same servers, after somebody did what the patches say. */
export function patched({ request, servers }: Case, patches: readonly Patch[]): Case {
  const after = (place: Answer, hop: number, phase: Patch['phase']): Answer => {
    const patch = patches.find((one) => one.hop === hop && one.phase === phase);
    if (!patch || (place === null && patch.status === null)) return place;
    const headers = patchHeaders(place?.headers ?? [], patch) as Pairs;
    return { status: patch.status ?? place?.status ?? 200, headers };
  };
  return {
    request,
    servers: servers.map(({ preflight, response }, hop) => ({
      preflight: after(preflight, hop, 'preflight'),
      response: after(response, hop, 'response') ?? response,
    })),
  };
}

/** The same servers with the best CORS policy that there is: what they still refuse, no CORS header cures. */
export function atBest({ request, servers }: Case): Case {
  const cors: Pairs = [['Access-Control-Allow-Origin', request.origin]];
  if (request.credentials === 'include') cors.push(['Access-Control-Allow-Credentials', 'true']);
  const names = (request.headers ?? []).map(([name]) => name);
  const lists: Pairs = [['Access-Control-Allow-Methods', `${request.method}, ${request.method?.toUpperCase()}`]];
  if (names.length) lists.push(['Access-Control-Allow-Headers', names.join(', ')]);
  return {
    request,
    servers: servers.map(({ response }) => ({
      preflight: { status: 204, headers: [...cors, ...lists] },
      response: {
        status: response.status,
        headers: [...response.headers.filter(([name]) => !/^access-control-/i.test(name)), ...cors],
      },
    })),
  };
}
