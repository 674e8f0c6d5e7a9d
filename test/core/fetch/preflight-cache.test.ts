import { describe, expect, it } from 'vitest';
import type { PreflightQuestion } from '../../../src/core/fetch/cors-preflight-fetch.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { isCoveredByPreflightCache, maxAge, preflightCacheEntries } from '../../../src/core/fetch/preflight-cache.ts';

const URL = 'https://api.example/data';
const ORIGIN = 'https://app.example';
const asks = (changes: Partial<PreflightQuestion> = {}): PreflightQuestion => ({
  method: 'PUT',
  headerNames: ['x-token'],
  origin: ORIGIN,
  withCredentials: false,
  ...changes,
});

interface Stored {
  methods?: string;
  headers?: string;
  allowOrigin?: string;
  credentials?: boolean;
  maxAge?: string;
  age?: number;
  status?: number;
}

/** The cache after one preflight for PUT with X-Token. */
function cache(stored: Stored) {
  const {
    methods = 'PUT',
    headers = 'x-token',
    allowOrigin = ORIGIN,
    credentials = false,
    age = 0,
    status = 204,
  } = stored;
  const answer: [string, string][] = [
    ['access-control-allow-origin', allowOrigin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-allow-methods', methods],
    ['access-control-allow-headers', headers],
  ];
  if (stored.maxAge !== undefined) answer.push(['access-control-max-age', stored.maxAge]);
  return preflightCacheEntries(asks({ withCredentials: credentials }), { status, headers: answer }, URL, age);
}

describe('the preflight cache answers', () => {
  it.each<[string, Stored, Partial<PreflightQuestion>, boolean]>([
    ['the same question', {}, {}, true],
    ['for five seconds where no Max-Age is given', { age: 4.9 }, {}, true],
    ['no longer than that', { age: 5 }, {}, false],
    ['for as long as Max-Age says', { maxAge: '600', age: 599 }, {}, true],
    ['nothing with Max-Age: 0', { maxAge: '0' }, {}, false],
    ['with the default where Max-Age is no number', { maxAge: '-1', age: 4 }, {}, true],
    ['another method that was allowed too', { methods: 'PUT, DELETE' }, { method: 'DELETE' }, true],
    ['no method that was not', {}, { method: 'DELETE' }, false],
    ['no method in another letter case', { methods: 'PUT, patch' }, { method: 'PATCH' }, false],
    ['a safelisted method that was never named', {}, { method: 'POST' }, true],
    ['no upload listener on one', {}, { method: 'POST', useCorsPreflightFlag: true }, false],
    ['a header name in any letter case', { headers: 'X-Token' }, {}, true],
    ['no other header name', {}, { headerNames: ['x-other', 'x-token'] }, false],
    ['any method and name under *', { methods: '*', headers: '*' }, { method: 'ODD', headerNames: ['x-odd'] }, true],
    ['no Authorization under *', { headers: '*' }, { headerNames: ['authorization'] }, false],
    ['no credentialed request from one without', {}, { withCredentials: true }, false],
    ['one without credentials from a credentialed one', { credentials: true }, {}, true],
    ['no other origin', { allowOrigin: '*' }, { origin: 'https://other.example' }, false],
    ['nothing from a preflight that failed its status', { status: 404 }, {}, false],
    ['nothing from a preflight that failed its CORS check', { allowOrigin: 'https://other.example' }, {}, false],
    ['nothing from a preflight that allowed too little', { headers: 'x-other' }, {}, false],
  ])('%s', (_, stored, changes, covered) => {
    expect(isCoveredByPreflightCache(cache(stored), asks(changes), URL)).toBe(covered);
  });

  it('no other URL', () => {
    expect(isCoveredByPreflightCache(cache({}), asks(), `${URL}?page=2`)).toBe(false);
  });
});

describe('the preflight cache holds', () => {
  const kept = (stored: Stored) => cache(stored).map(({ kind, value }) => `${kind} ${value}`);
  it.each<[string, Stored, string[]]>([
    [
      'each method and each name',
      { methods: 'PUT, GET', headers: 'x-token, b' },
      ['method PUT', 'method GET', 'header-name x-token', 'header-name b'],
    ],
    ['nothing of a preflight that failed', { status: 404 }, []],
    ['nothing of one that is over', { age: 5 }, []],
    ['nothing of one that was over long ago', { age: 99 }, []],
  ])('%s', (_, stored, values) => {
    expect(kept(stored)).toEqual(values);
  });

  it('the method alone where upload listeners made it ask', () => {
    const question = asks({ method: 'POST', headerNames: [], useCorsPreflightFlag: true });
    const headers: HeaderList = [['access-control-allow-origin', ORIGIN]];
    const entries = (asked: PreflightQuestion) => preflightCacheEntries(asked, { status: 204, headers }, URL, 0);
    expect(entries(question)).toMatchObject([{ kind: 'method', value: 'POST' }]);
    expect(entries({ ...question, useCorsPreflightFlag: false })).toEqual([]);
  });

  it('answers no longer once they are over', () => {
    const question = asks({ headerNames: [] });
    const [entry] = cache({});
    const left = (secondsLeft: number) => [{ ...(entry as NonNullable<typeof entry>), secondsLeft }];
    expect([1, 0].map((seconds) => isCoveredByPreflightCache(left(seconds), question, URL))).toEqual([true, false]);
  });
});

describe('Access-Control-Max-Age', () => {
  const header = (...values: string[]): HeaderList => values.map((value) => ['Access-Control-Max-Age', value]);
  it.each<[HeaderList, number, string]>([
    [[], 5, 'default'],
    [header('600'), 600, 'header'],
    [header('0'), 0, 'header'],
    [header('-1'), 5, 'unparsable'],
    [header('1.5'), 5, 'unparsable'],
    [header('600s'), 5, 'unparsable'],
    [header(''), 5, 'unparsable'],
    [header('600', '600'), 5, 'unparsable'],
  ])('%j is %i seconds (%s)', (headers, seconds, source) => {
    expect(maxAge(headers)).toEqual({ seconds, source });
  });
});
