import { describe, expect, it } from 'vitest';
import type { CookieCause } from '../../../src/core/cookies/cookie-cause.ts';
import type { CookieContext } from '../../../src/core/cookies/cookie-request.ts';
import { parseSetCookie } from '../../../src/core/cookies/set-cookie.ts';
import { storeVerdict } from '../../../src/core/cookies/storage.ts';
import { contextFor, jarCookie } from './context.ts';

type Row = [what: string, line: string, context: Partial<CookieContext>, reasons: CookieCause[]];

const OTHER_SITE = { initiator: 'https://shop.other.test' };
const BLOCKED = { ...OTHER_SITE, thirdPartyCookies: 'blocked' } as const;
const PLAIN_HTTP = { url: 'http://api.shop.test/', initiator: 'http://app.shop.test' };
const FIREFOX = { browser: 'firefox' } as const;

const ROWS: Row[] = [
  ['a plain cookie of the own site', 'a=1', {}, []],
  ['no name and no value', '=', {}, ['cookie-malformed']],
  ['a control character', 'a=\u0001', {}, ['cookie-malformed']],
  ['a name and value of 4,096 bytes', `a=${'x'.repeat(4095)}`, {}, []],
  ['one byte more', `a=${'x'.repeat(4096)}`, {}, ['cookie-too-large']],
  ['characters of four bytes, 4,096 in all', `abcd=${'\u{1F36A}'.repeat(1023)}`, {}, []],
  ['one more of them', `abcd=${'\u{1F36A}'.repeat(1024)}`, {}, ['cookie-too-large']],
  ['the parent domain', 'a=1; Domain=shop.test', {}, []],
  ['a public suffix', 'a=1; Domain=test', {}, ['cookie-domain-invalid']],
  ['a sibling', 'a=1; Domain=app.shop.test', {}, ['cookie-domain-invalid']],
  [
    'a private suffix',
    'a=1; Domain=github.io',
    { url: 'https://a.github.io/', initiator: 'https://a.github.io' },
    ['cookie-domain-invalid'],
  ],
  [
    'a Domain on an address',
    'a=1; Domain=0.1',
    { url: 'https://10.0.0.1/', initiator: 'https://10.0.0.1' },
    ['cookie-domain-invalid'],
  ],
  ['__Host- without Path', '__Host-a=1; Secure', {}, ['cookie-prefix']],
  [
    '__Host- from the root in Firefox, which resolves the path first',
    '__Host-a=1; Secure',
    { ...FIREFOX, url: 'https://api.shop.test/' },
    [],
  ],
  ['__Secure- without Secure', '__Secure-a=1', {}, ['cookie-prefix']],
  ['__Http- without HttpOnly', '__Http-a=1; Secure', {}, ['cookie-prefix']],
  ['Partitioned without Secure', 'a=1; Partitioned', {}, ['cookie-partitioned-without-secure']],
  ['Secure from http', 'a=1; Secure', PLAIN_HTTP, ['cookie-secure-on-http']],
  ['None without Secure', 'a=1; SameSite=None', {}, ['cookie-none-without-secure']],
  ['None without Secure in Firefox', 'a=1; SameSite=None', FIREFOX, ['cookie-none-without-secure']],
  ['unspecified from another site in Chromium', 'a=1', OTHER_SITE, ['set-cookie-same-site-refused']],
  ['unspecified from another site in Firefox', 'a=1', { ...FIREFOX, ...OTHER_SITE }, []],
  [
    'Lax from another site in Firefox',
    'a=1; SameSite=Lax',
    { ...FIREFOX, ...OTHER_SITE },
    ['set-cookie-same-site-refused'],
  ],
  ['Strict on a link from another site', 'a=1; SameSite=Strict', { ...OTHER_SITE, isTopLevelNavigation: true }, []],
  ['None; Secure from another site', 'a=1; SameSite=None; Secure', OTHER_SITE, []],
  ['third parties blocked', 'a=1; SameSite=None; Secure', BLOCKED, ['cookie-third-party-blocked']],
  ['third parties blocked, Partitioned', 'a=1; SameSite=None; Secure; Partitioned', BLOCKED, []],
  [
    'third parties blocked in Firefox',
    'a=1; SameSite=None; Secure',
    { ...FIREFOX, ...BLOCKED },
    ['cookie-third-party-blocked'],
  ],
  [
    'an http page and the https host of its domain',
    'a=1; SameSite=Lax',
    { initiator: 'http://app.shop.test' },
    ['set-cookie-same-site-refused'],
  ],
  ['the same in Firefox', 'a=1; SameSite=Lax', { ...FIREFOX, initiator: 'http://app.shop.test' }, []],
  ['an answer after another site redirected', 'a=1; SameSite=Lax', { redirectChain: ['https://other.test/'] }, []],
  [
    'the same in Firefox, which counts that',
    'a=1; SameSite=Lax',
    { ...FIREFOX, redirectChain: ['https://other.test/'] },
    ['set-cookie-same-site-refused'],
  ],
  ['a removal', 'a=; Max-Age=0', {}, ['cookie-expired']],
  ['Expires at this very moment', 'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT', {}, ['cookie-expired']],
  ['Expires a second later', 'a=1; Expires=Thu, 01 Jan 2026 00:00:01 GMT', {}, []],
  ['Max-Age over Expires', 'a=1; Max-Age=60; Expires=Wed, 21 Oct 2015 07:28:00 GMT', {}, []],
  ['a mode that omits credentials', 'a=1', { credentials: 'omit' }, ['credentials-not-included']],
  [
    'several rules at once',
    '__Host-a=1; Domain=test; SameSite=None; Partitioned',
    BLOCKED,
    ['cookie-domain-invalid', 'cookie-prefix', 'cookie-partitioned-without-secure', 'cookie-none-without-secure'],
  ],
];

describe('a Set-Cookie line', () => {
  it.each(ROWS)('%s', (_, line, context, reasons) => {
    const full = contextFor(context);
    expect(storeVerdict(parseSetCookie(line, full.browser), full)).toEqual({ stored: reasons.length === 0, reasons });
  });

  it.each([
    ['the same cookie, Secure', { secure: true }, 'session=1', PLAIN_HTTP, false],
    ['the same cookie, not Secure', { secure: false }, 'session=1', PLAIN_HTTP, true],
    ['a Secure cookie of another name', { secure: true, name: 'other' }, 'session=1', PLAIN_HTTP, true],
    ['a Secure cookie below another path', { secure: true, path: '/admin' }, 'session=1; Path=/', PLAIN_HTTP, true],
    [
      'a Secure cookie of the parent domain',
      { secure: true, domain: '.shop.test', hostOnly: false },
      'session=1',
      PLAIN_HTTP,
      false,
    ],
    [
      'a Secure cookie of the host below its Domain',
      { secure: true },
      'session=1; Domain=shop.test',
      PLAIN_HTTP,
      false,
    ],
    ['the same cookie over https', { secure: true }, 'session=1', {}, true],
    ['a Secure cookie of a sibling host', { secure: true, domain: 'app.shop.test' }, 'session=1', PLAIN_HTTP, true],
  ])('over http may overwrite %s: %s %s', (_, held, line, context, allowed) => {
    const verdict = storeVerdict(parseSetCookie(line, 'chromium'), contextFor(context), [jarCookie(held)]);
    expect(verdict.reasons).toEqual(allowed ? [] : ['cookie-overwrite-secure']);
  });

  it('over http may not overwrite a Secure cookie that lies among others', () => {
    const jar = [jarCookie({ name: 'other' }), jarCookie({ secure: true }), jarCookie({ path: '/other' })];
    const verdict = storeVerdict(parseSetCookie('session=1', 'chromium'), contextFor(PLAIN_HTTP), jar);
    expect(verdict.reasons).toEqual(['cookie-overwrite-secure']);
  });

  it('is not stored, and for no reason that it could give, where its URL is none', () => {
    const verdict = storeVerdict(parseSetCookie('session=1', 'chromium'), contextFor({ url: 'no URL' }));
    expect(verdict).toEqual({ stored: false, reasons: [] });
  });
});
