import { describe, expect, it } from 'vitest';
import { correctedLine, judgeCookies } from '../../../src/core/cookies/judgement.ts';
import { cookieVerdicts } from '../../../src/core/cookies/verdicts.ts';
import type { Exchange, Hop } from '../../../src/core/exchange/exchange.ts';
import { observed } from '../../../src/core/exchange/fact.ts';
import type { JarCookie } from '../../../src/core/exchange/observation.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';
import { jarCookie } from './context.ts';
import { exchangeOf, type Recording, readRecordings } from './recording.ts';

const [recording] = readRecordings('cookies-allowed.jsonl.gz') as [Recording];
const blank = exchangeOf(recording, { requestHeaders: false, setting: false });

/** A hop whose request headers were seen whole: Accept-Encoding is one that Chromium hides with Cookie. */
const hop = (url: string, request: HeaderList | null, response: HeaderList = []): Hop => ({
  ...(blank.hops[0] as Hop),
  url,
  requestHeaders: request && [['Accept-Encoding', 'gzip'], ...request],
  responseHeaders: response,
});

const exchange = (hops: Hop[], jar: JarCookie[] | null, parts: Partial<Exchange> = {}): Exchange => ({
  ...blank,
  origin: observed('https://app.shop.test', 'initiator'),
  url: hops[0]?.url ?? '',
  hops,
  jar,
  ...parts,
});

const API = 'https://api.shop.test/me';
const NONE = jarCookie({ secure: true, sameSite: 'no_restriction' });
const FROM_OTHER_SITE = { origin: observed('https://other.test', 'initiator') };

describe('what was seen beats what the rules say', () => {
  it.each<[string, HeaderList | null, JarCookie, Partial<Exchange>, boolean, string[]]>([
    ['seen in the header', [['Cookie', 'x=1; session=v']], jarCookie({ path: '/elsewhere' }), {}, true, []],
    ['not in the header, and a rule says why', [], jarCookie({ path: '/elsewhere' }), {}, false, ['cookie-path']],
    ['not in the header, the mode unknown', [], NONE, {}, false, ['credentials-not-included']],
    ['the header unseen', null, NONE, {}, true, []],
    ['headers of a HAR file, which may lack Cookie', [], NONE, { sources: ['har'] }, true, []],
  ])('%s', (_, request, cookie, parts, sent, reasons) => {
    const [verdict] = cookieVerdicts(exchange([hop(API, request)], [cookie], parts), null);
    expect(verdict).toMatchObject({ name: 'session', sent, reasons });
    expect(verdict).not.toHaveProperty('stored');
  });

  it('finds the third-party setting when credentials were included and no header tells', () => {
    const seen = exchange([hop(API, [])], [NONE], { ...FROM_OTHER_SITE, thirdPartyCookies: 'unknown' });
    expect(cookieVerdicts(seen, 'include')).toMatchObject([{ sent: false, reasons: ['cookie-third-party-blocked'] }]);
  });

  it('believes Chromium only when it showed the headers that it hides with Cookie', () => {
    const partial: Hop = { ...hop(API, null), requestHeaders: [['Accept', '*/*']] };
    expect(judgeCookies(exchange([partial], [NONE]), 'include')).toMatchObject([{ yes: true, observed: false }]);
  });

  it('tells namesakes apart by their values', () => {
    const jar = [
      jarCookie({ value: '1' }),
      jarCookie({ value: '2', path: '/me' }),
      jarCookie({ value: '3', path: '/x' }),
    ];
    const seen = exchange([hop(API, [['Cookie', 'session=2; session=1']])], jar);
    expect(cookieVerdicts(seen, 'include').map(({ sent }) => sent)).toEqual([true, true, false]);
  });
});

describe('namesakes of which too few were sent', () => {
  const jar = (...values: string[]) => values.map((value) => jarCookie({ ...NONE, value }));

  it.each<[string, string, JarCookie[], (boolean | null)[]]>([
    ['a value that one of them has', 'session=1', jar('1', '2'), [true, false]],
    ['a value that two of them have', 'session=1', jar('1', '1'), [null, null]],
    ['a value that none of them has', 'session=9', jar('1', '2'), [null, null]],
  ])('%s', (_, header, cookies, seen) => {
    const judged = judgeCookies(exchange([hop(API, [['Cookie', header]])], cookies), 'include');
    expect(judged.map(({ yes, observed: wasSeen }) => (wasSeen ? yes : null))).toEqual(seen);
  });
});

describe('redirects', () => {
  const chain = [
    hop('https://other.test/login', null, [['set-cookie', 'o=1']]),
    hop(API, null, [['Set-Cookie', 'a=1; SameSite=Lax\nb=2']]),
  ];

  it('judges a jar cookie at the last hop that it could go to, and Set-Cookie lines at their own', () => {
    const judged = judgeCookies(exchange(chain, [NONE, jarCookie({ name: 'o', domain: 'other.test' })]), 'include');
    expect(judged.map(({ question, hop, name, yes }) => [question, hop, name, yes])).toEqual([
      ['sent', 1, 'session', true],
      ['sent', 0, 'o', false],
      ['stored', 0, 'o', false],
      ['stored', 1, 'a', true],
      ['stored', 1, 'b', true],
    ]);
  });

  it('counts a cross-site hop in Firefox', () => {
    const rows = cookieVerdicts(exchange(chain, null, { browser: 'firefox' }), 'include');
    expect(rows.map(({ name, stored, reasons }) => [name, stored, reasons])).toEqual([
      ['o', true, []],
      ['a', false, ['set-cookie-same-site-refused']],
      ['b', true, []],
    ]);
  });
});

describe('a login that never stays', () => {
  it('has its Set-Cookie line corrected, and the cookie of the jar likewise', () => {
    const login = hop(API, null, [['Set-Cookie', 'sid=1; HttpOnly; SameSite=Lax']]);
    const judged = judgeCookies(exchange([login], [jarCookie({ sameSite: 'lax' })], FROM_OTHER_SITE), 'same-origin');
    expect(judged.map(({ reasons }) => reasons)).toEqual([
      ['credentials-not-included', 'cookie-same-site-lax'],
      ['credentials-not-included', 'set-cookie-same-site-refused'],
    ]);
    expect(judged.map((judgement) => correctedLine(judgement, 'chromium'))).toEqual([
      'session=...; Path=/; SameSite=None; Secure',
      'sid=1; HttpOnly; SameSite=None; Secure',
    ]);
  });

  it('has no correction where nothing is wrong', () => {
    const fine = exchange([hop(API, null, [['Set-Cookie', 'sid=1']])], null);
    expect(judgeCookies(fine, 'include').map((judgement) => correctedLine(judgement, 'chromium'))).toEqual([null]);
  });
});

describe('a row of the report', () => {
  it('shows attributes and never a value', () => {
    const seen = exchange(
      [hop(API, null, [['Set-Cookie', 'sid=secret; Path=/; HttpOnly']])],
      [jarCookie({ value: 'secret' })],
    );
    const rows = cookieVerdicts(seen, 'include');
    expect(rows.map(({ attributes }) => attributes)).toEqual(['Path=/', 'Path=/; HttpOnly']);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('takes the asking origin for the page in the top-level frame, and the tab where a frame asks', () => {
    const rows = (frameId: number) =>
      cookieVerdicts(
        exchange([hop(API, null)], [jarCookie({ sameSite: 'lax' })], { frameId, topLevelUrl: 'https://other.test/' }),
        'include',
      );
    expect(rows(0)).toMatchObject([{ sent: true }]);
    expect(rows(7)).toMatchObject([{ sent: false, reasons: ['cookie-same-site-lax'] }]);
  });

  it('lets Lax cookies go with a navigation from another site', () => {
    const jar = [jarCookie({ sameSite: 'lax' }), jarCookie({ name: 'strict', sameSite: 'strict' })];
    const rows = cookieVerdicts(exchange([hop(API, null)], jar, { ...FROM_OTHER_SITE, type: 'main_frame' }), null);
    expect(rows.map(({ sent }) => sent)).toEqual([true, false]);
  });

  it('is missing when neither jar nor Set-Cookie was seen', () => {
    expect(cookieVerdicts(exchange([hop(API, null)], null), null)).toEqual([]);
    expect(cookieVerdicts(exchange([], [NONE]), null)).toEqual([]);
    expect(cookieVerdicts(exchange([hop('no url', null)], [NONE]), null)).toEqual([]);
  });
});

describe('hostile input is judged to the end', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
  const setCookie = (line: string, url = API) => exchange([hop(url, null, [['set-cookie', line]])], null);

  it.each<[string, number, (n: number) => Exchange]>([
    [
      'jar cookies of one name, and a header with nearly as many',
      10_000,
      (n) => {
        const header = upTo(n - 1).map((i) => `session=${i}`);
        const jar = upTo(n).map((i) => jarCookie({ value: String(i) }));
        return exchange([hop(API, [['Cookie', header.join('; ')]])], jar);
      },
    ],
    [
      'Set-Cookie lines against as many Secure cookies',
      10_000,
      (n) => {
        const lines = upTo(n).map((i) => `c${i}=1; Domain=shop.test`);
        const jar = upTo(n).map((i) => jarCookie({ name: `c${i}`, secure: true }));
        return exchange([hop('http://api.shop.test/', null, [['set-cookie', lines.join('\n')]])], jar);
      },
    ],
    ['semicolons', 2 ** 20, (n) => setCookie(`a=1${';'.repeat(n)}`)],
    ['blanks', 2 ** 20, (n) => setCookie(`a=x${' '.repeat(n)}x; Expires=${' '.repeat(n)}`)],
    ['slashes', 2 ** 20, (n) => setCookie(`a=1; Path=${'/'.repeat(n)}`, `${API}${'/'.repeat(n)}`)],
    ['labels', 2 ** 20, (n) => setCookie(`a=1; Domain=${'a.'.repeat(n)}test`)],
    [
      'hops',
      2_000,
      (n) =>
        exchange(
          upTo(n).map((i) => hop(`https://h${i}.test/`, [], [['set-cookie', 'a=1']])),
          [NONE],
        ),
    ],
  ])('%s, %d of them', (_, most, build) => {
    const verdicts = cookieVerdicts(build(most), 'include');
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.every(({ attributes }) => attributes.length < 1_000)).toBe(true);
  });
});
