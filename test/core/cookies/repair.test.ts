import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COOKIE_CAUSES, type CookieCause } from '../../../src/core/cookies/cookie-cause.ts';
import { cookieCure } from '../../../src/core/cookies/cure.ts';
import { jarSetCookie, repairSetCookie } from '../../../src/core/cookies/repair.ts';
import { parseSetCookie } from '../../../src/core/cookies/set-cookie.ts';
import { storeVerdict } from '../../../src/core/cookies/storage.ts';
import { contextFor, jarCookie } from './context.ts';

describe('the corrected line', () => {
  it.each<[CookieCause[], string, string | null]>([
    [['set-cookie-same-site-refused'], 'a=1', 'a=1; SameSite=None; Secure'],
    [['set-cookie-same-site-refused'], 'a=1; samesite=lax; Path=/', 'a=1; SameSite=None; Path=/; Secure'],
    [['cookie-same-site-strict'], 'a=1; SameSite=Strict; Secure', 'a=1; SameSite=None; Secure'],
    [['cookie-third-party-blocked'], 'a=1; HttpOnly', 'a=1; HttpOnly; SameSite=None; Secure; Partitioned'],
    [['cookie-none-without-secure'], 'a=1; SameSite=None', 'a=1; SameSite=None; Secure'],
    [['cookie-partitioned-without-secure'], 'a=1; Partitioned', 'a=1; Partitioned; Secure'],
    [['cookie-domain-invalid'], 'a=1; Domain=test; Path=/', 'a=1; Path=/'],
    [['cookie-path'], 'a=1; Path=/admin; Path=/x', 'a=1; Path=/'],
    [['cookie-prefix'], '__Host-a=1; Domain=shop.test', '__Host-a=1; Secure; Path=/'],
    [['cookie-prefix'], '__Secure-a=1', '__Secure-a=1; Secure'],
    [['cookie-prefix'], '__Http-a=1; Secure', '__Http-a=1; Secure; HttpOnly'],
    [['cookie-prefix'], '__host-http-a=1', '__host-http-a=1; Secure; HttpOnly; Path=/'],
    [['cookie-prefix'], '=__Host-a', null],
    [['cookie-secure-on-http'], 'a=1; Secure', null],
    [['credentials-not-included'], 'a=1', null],
    [['cookie-expired'], 'a=; Max-Age=0', null],
    [['cookie-too-large'], `a=${'x'.repeat(4096)}`, null],
    [[], 'a=1', null],
    [
      ['cookie-prefix', 'set-cookie-same-site-refused'],
      '__Host-a="x=y"; HttpOnly',
      '__Host-a="x=y"; HttpOnly; Secure; Path=/; SameSite=None',
    ],
  ])('for %s of %s', (reasons, line, repaired) => {
    expect(repairSetCookie(parseSetCookie(line, 'chromium'), reasons)).toBe(repaired);
  });

  it('is made for a cookie of the jar as well, without its value', () => {
    const line = jarSetCookie(jarCookie({ sameSite: 'lax', httpOnly: true, value: 'secret' }));
    expect(line).toBe('session=...; Path=/; HttpOnly; SameSite=Lax');
    expect(repairSetCookie(parseSetCookie(line, 'chromium'), ['cookie-same-site-lax'])).toBe(
      'session=...; Path=/; HttpOnly; SameSite=None; Secure',
    );
  });
});

const attribute = fc.constantFrom(
  'SameSite=Lax',
  'SameSite=Strict',
  'samesite=none',
  'SameSite=x',
  'Secure',
  'HttpOnly',
  'Partitioned',
  'Path=/',
  'Path=/a',
  'Path=b',
  'Domain=test',
  'Domain=shop.test',
  'domain=.x.test',
  'Domain=',
  'Max-Age=60',
  'Priority=High',
);
const name = fc.constantFrom('a', '__Host-a', '__Secure-a', '__Http-a', '__Host-Http-a', '__HOST-a');
const line = fc
  .tuple(name, fc.array(attribute, { maxLength: 6 }))
  .map(([n, attributes]) => [`${n}=1`, ...attributes].join('; '));
const seed = Number(process.env.FC_SEED) || Math.floor(Math.random() * 2 ** 31);

describe.each(['chromium', 'firefox'] as const)('a line repaired for %s', (browser) => {
  it.each(['https://app.shop.test', 'https://other.test'])(
    `is stored over https, asked for by %s (FC_SEED=${seed})`,
    (initiator) => {
      fc.assert(
        fc.property(line, fc.constantFrom('allowed', 'blocked'), (text, thirdPartyCookies) => {
          const context = contextFor({ browser, initiator, thirdPartyCookies });
          const cookie = parseSetCookie(text, browser);
          const { stored, reasons } = storeVerdict(cookie, context);
          if (stored) return;
          const repaired = repairSetCookie(cookie, reasons);
          const rest = repaired === null ? reasons : storeVerdict(parseSetCookie(repaired, browser), context).reasons;
          expect(rest).toEqual([]);
        }),
        { seed, numRuns: 500 },
      );
    },
  );
});

describe('the cure', () => {
  it.each(COOKIE_CAUSES)(
    'of %s is a sentence that names the cookie or the line, and advises nothing unsafe',
    (cause) => {
      const cure = cookieCure(cause, { name: 'session', host: 'api.shop.test' });
      expect(cure).toMatch(/^[A-Z].*\.$/);
      expect(cure).toMatch(/session|Set-Cookie/);
      expect(cure).not.toMatch(/no-cors|proxy|please|simply|just|oops|!/i);
    },
  );
});
