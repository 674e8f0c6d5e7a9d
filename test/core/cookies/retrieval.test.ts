import { describe, expect, it } from 'vitest';
import type { CookieCause } from '../../../src/core/cookies/cookie-cause.ts';
import type { CookieContext } from '../../../src/core/cookies/cookie-request.ts';
import { sendVerdict } from '../../../src/core/cookies/retrieval.ts';
import type { BrowserName } from '../../../src/core/exchange/exchange.ts';
import type { JarCookie } from '../../../src/core/exchange/observation.ts';
import { contextFor, jarCookie } from './context.ts';

type Row = [what: string, cookie: Partial<JarCookie>, context: Partial<CookieContext>, reasons: CookieCause[]];

const OTHER_SITE = { initiator: 'https://shop.other.test' };
const YEAR_2026 = Date.UTC(2026, 0, 1) / 1000;
const YEAR_2000 = Date.UTC(2000, 0, 1) / 1000;
const SECURE_NONE = { secure: true, sameSite: 'no_restriction' } as const;
const PARTITIONED = {
  ...SECURE_NONE,
  partitionKey: { topLevelSite: 'https://other.test', hasCrossSiteAncestor: true },
};

const ROWS: Row[] = [
  ['a same-site request', { sameSite: 'strict' }, {}, []],
  ['an expired cookie', { session: false, expirationDate: YEAR_2000 }, {}, ['cookie-expired']],
  ['a cookie that ends at this very moment', { expirationDate: YEAR_2026 }, {}, ['cookie-expired']],
  ['a cookie that ends a second later', { expirationDate: YEAR_2026 + 1 }, {}, []],
  ['another path', { path: '/admin' }, {}, ['cookie-path']],
  ['a path that is no whole segment', { path: '/ord' }, {}, ['cookie-path']],
  ['a path with a slash at its end', { path: '/orders/' }, {}, []],
  ['the very path', { path: '/orders/1' }, {}, []],
  ['a sibling host', { domain: 'app.shop.test' }, {}, ['cookie-domain']],
  ['the parent domain', { domain: '.shop.test', hostOnly: false }, {}, []],
  ['the parent host alone', { domain: 'shop.test' }, {}, ['cookie-domain']],
  ['a domain that is a suffix but no parent', { domain: '.hop.test', hostOnly: false }, {}, ['cookie-domain']],
  [
    'Secure over http',
    { secure: true },
    { url: 'http://api.shop.test/', initiator: 'http://api.shop.test' },
    ['cookie-secure-on-http'],
  ],
  [
    'Secure over http to this machine',
    { secure: true, domain: 'localhost' },
    { url: 'http://localhost:8080/', initiator: 'http://localhost' },
    [],
  ],
  [
    'Secure over http to a loopback address',
    { secure: true, domain: '127.0.0.1' },
    { url: 'http://127.0.0.1/', initiator: 'http://127.0.0.1' },
    [],
  ],
  [
    'an address that ends like the domain',
    { domain: '.0.0.1', hostOnly: false },
    { url: 'https://10.0.0.1/', initiator: 'https://10.0.0.1' },
    ['cookie-domain'],
  ],
  ['a mode that omits credentials', {}, { credentials: 'omit' }, ['credentials-not-included']],
  ['same-origin credentials to another origin', {}, { credentials: 'same-origin' }, ['credentials-not-included']],
  [
    'same-origin credentials to the own origin',
    {},
    { credentials: 'same-origin', initiator: 'https://api.shop.test' },
    [],
  ],
  [
    'same-origin credentials, back at the own origin after another',
    {},
    { credentials: 'same-origin', initiator: 'https://api.shop.test', redirectChain: ['https://www.shop.test/'] },
    ['credentials-not-included'],
  ],
  [
    'credentials of an opaque origin',
    {},
    { credentials: 'same-origin', initiator: 'null' },
    ['credentials-not-included', 'cookie-same-site-unspecified'],
  ],
  ['an unknown mode', {}, { credentials: null }, []],
  ['nobody known to ask', { sameSite: 'strict' }, { initiator: null }, []],
  ['Lax from another site', { sameSite: 'lax' }, OTHER_SITE, ['cookie-same-site-lax']],
  ['Strict from another site', { sameSite: 'strict' }, OTHER_SITE, ['cookie-same-site-strict']],
  ['None without Secure', { sameSite: 'no_restriction' }, {}, ['cookie-none-without-secure']],
  ['None from another site', SECURE_NONE, OTHER_SITE, []],
  [
    'None from another site, third parties blocked',
    SECURE_NONE,
    { ...OTHER_SITE, thirdPartyCookies: 'blocked' },
    ['cookie-third-party-blocked'],
  ],
  [
    'blocked by setting, but storage access granted',
    SECURE_NONE,
    { ...OTHER_SITE, thirdPartyCookies: 'blocked', storageAccess: 'active' },
    [],
  ],
  [
    'setting unknown, but the header tells',
    SECURE_NONE,
    { ...OTHER_SITE, thirdPartyCookies: 'unknown', storageAccess: 'none' },
    ['cookie-third-party-blocked'],
  ],
  ['its own partition', PARTITIONED, { ...OTHER_SITE, thirdPartyCookies: 'blocked' }, []],
  ["another site's partition", PARTITIONED, { initiator: 'https://www.third.test' }, ['cookie-partition-mismatch']],
  [
    'the right partition, at another depth',
    { ...PARTITIONED, partitionKey: { topLevelSite: 'https://other.test', hasCrossSiteAncestor: false } },
    OTHER_SITE,
    ['cookie-partition-mismatch'],
  ],
  [
    'a frame of the own site in a page of another',
    { sameSite: 'lax' },
    { initiator: 'https://api.shop.test', topLevelUrl: 'https://other.test/' },
    ['cookie-same-site-lax'],
  ],
  [
    'a site under a shared suffix',
    { domain: 'a.github.io', sameSite: 'lax' },
    { url: 'https://a.github.io/', initiator: 'https://b.github.io' },
    ['cookie-same-site-lax'],
  ],
  ['Lax, a link from another site', { sameSite: 'lax' }, { ...OTHER_SITE, isTopLevelNavigation: true }, []],
  [
    'Strict, a link from another site',
    { sameSite: 'strict' },
    { ...OTHER_SITE, isTopLevelNavigation: true },
    ['cookie-same-site-strict'],
  ],
  [
    'Lax, a form of another site',
    { sameSite: 'lax' },
    { ...OTHER_SITE, isTopLevelNavigation: true, method: 'POST' },
    ['cookie-same-site-lax'],
  ],
  [
    'several rules at once',
    { path: '/x', sameSite: 'lax', secure: true },
    { url: 'http://api.shop.test/', ...OTHER_SITE, credentials: 'omit', thirdPartyCookies: 'blocked' },
    [
      'credentials-not-included',
      'cookie-secure-on-http',
      'cookie-path',
      'cookie-same-site-lax',
      'cookie-third-party-blocked',
    ],
  ],
  ['a WebSocket of the own site', { sameSite: 'strict' }, { url: 'wss://api.shop.test/orders/1' }, []],
];

describe('a cookie of the jar', () => {
  it.each(ROWS)('%s', (_, cookie, context, reasons) => {
    expect(sendVerdict(jarCookie(cookie), contextFor(context))).toEqual({ sent: reasons.length === 0, reasons });
  });

  it('gets no verdict from a URL that is none', () => {
    expect(sendVerdict(jarCookie({}), contextFor({ url: 'no url' }))).toEqual({ sent: false, reasons: [] });
  });
});

/** What Chromium 156 and Firefox 153 sent in a lab: cookies named after their attributes, all of them in the jar. */
const JAR: [name: string, cookie: Partial<JarCookie>][] = [
  ['None', SECURE_NONE],
  ['Lax', { sameSite: 'lax' }],
  ['Strict', { sameSite: 'strict' }],
  ['unspecified', {}],
  ['Partitioned', { ...SECURE_NONE, partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: false } }],
  ['Secure', { secure: true }],
];
const ALL = JAR.map(([name]) => name);

type Measured = [what: string, context: Partial<CookieContext>, chromium: string[], firefox: string[]];
const MEASURED: Measured[] = [
  ['same site', {}, ALL, ALL],
  ['another site, third parties blocked in Chromium', { ...OTHER_SITE, thirdPartyCookies: 'blocked' }, [], []],
  [
    'redirected by another site',
    { redirectChain: ['https://other.test/to'] },
    ALL,
    ['None', 'unspecified', 'Partitioned', 'Secure'],
  ],
  [
    'back at the own origin from another site',
    { initiator: 'https://api.shop.test', redirectChain: ['https://other.test/to'] },
    ALL,
    ['None', 'unspecified', 'Partitioned', 'Secure'],
  ],
  [
    'an http page asks the https host of its domain',
    { initiator: 'http://app.shop.test', thirdPartyCookies: 'blocked' },
    [],
    ['None', 'Lax', 'Strict', 'unspecified', 'Secure'],
  ],
];

describe.each(['chromium', 'firefox'] as const)('%s as measured', (browser: BrowserName) => {
  it.each(MEASURED)('%s', (_, context, chromium, firefox) => {
    const sent = JAR.filter(([, cookie]) => sendVerdict(jarCookie(cookie), contextFor({ browser, ...context })).sent);
    expect(sent.map(([name]) => name)).toEqual(browser === 'chromium' ? chromium : firefox);
  });
});
