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

  it('is missing when neither jar nor Set-Cookie was seen', () => {
    expect(cookieVerdicts(exchange([hop(API, null)], null), null)).toEqual([]);
    expect(cookieVerdicts(exchange([], [NONE]), null)).toEqual([]);
    expect(cookieVerdicts(exchange([hop('no url', null)], [NONE]), null)).toEqual([]);
  });
});

describe('hostile input takes time in step with its length', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => i);
  const MB = 2 ** 20;

  it.each<[string, () => Exchange]>([
    [
      '10,000 jar cookies of one name, and a header with as many',
      () =>
        exchange(
          [
            hop(API, [
              [
                'Cookie',
                many
                  .map((i) => `session=${i}`)
                  .slice(1)
                  .join('; '),
              ],
            ]),
          ],
          many.map((i) => jarCookie({ value: String(i) })),
        ),
    ],
    [
      '10,000 Set-Cookie lines against 10,000 Secure cookies',
      () =>
        exchange(
          [
            hop('http://api.shop.test/', null, [
              ['set-cookie', many.map((i) => `c${i}=1; Domain=shop.test`).join('\n')],
            ]),
          ],
          many.map((i) => jarCookie({ name: `c${i}`, secure: true })),
        ),
    ],
    [
      'a Set-Cookie line of a million semicolons',
      () => exchange([hop(API, null, [['set-cookie', `a=1${';'.repeat(MB)}`]])], null),
    ],
    [
      'a value of a million blanks',
      () => exchange([hop(API, null, [['set-cookie', `a=x${' '.repeat(MB)}x; Expires=${' '.repeat(MB)}`]])], null),
    ],
    [
      'a path of a million slashes',
      () =>
        exchange(
          [hop(`${API}${'/'.repeat(MB)}`, null, [['set-cookie', `a=1; Path=${'/'.repeat(MB)}`]])],
          many.map((i) => jarCookie({ name: `c${i}`, path: '/'.repeat(i) })),
        ),
    ],
    [
      'a domain of a million labels',
      () =>
        exchange(
          [hop(API, null, [['set-cookie', `a=1; Domain=${'a.'.repeat(MB)}test`]])],
          [jarCookie({ domain: 'a.'.repeat(MB), hostOnly: false })],
        ),
    ],
    [
      '2,000 hops',
      () =>
        exchange(
          many.slice(0, 2000).map((i) => hop(`https://h${i}.test/`, [], [['set-cookie', 'a=1']])),
          [NONE],
        ),
    ],
  ])('%s', (_, build) => {
    const hostile = build();
    const start = performance.now();
    cookieVerdicts(hostile, 'include');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
