import { describe, expect, it } from 'vitest';
import { jarAttributes, repairSetCookie } from '../../../src/core/cookies/repair.ts';
import { parseSetCookie, type SetCookie, splitSetCookie, trimBlanks } from '../../../src/core/cookies/set-cookie.ts';
import { jarCookie } from './context.ts';

type Read = Partial<SetCookie>;
const PLAIN: Read = {
  name: 'a',
  value: 'b',
  domain: null,
  domainDot: false,
  path: null,
  secure: false,
  httpOnly: false,
  partitioned: false,
  sameSite: 'unspecified',
  maxAge: null,
  expires: null,
  flaw: null,
};
const JUNE = Date.UTC(2027, 5, 9, 12);

describe('a Set-Cookie line', () => {
  it.each<[string, Read]>([
    ['a=b', {}],
    [' a\t= b ; ', {}],
    ['a=b;;', {}],
    ['a=b=c', { value: 'b=c' }],
    ['a=', { value: '' }],
    ['a=b; Secure; HttpOnly; Partitioned', { secure: true, httpOnly: true, partitioned: true }],
    ['a=b;SECURE=x; httponly = y', { secure: true, httpOnly: true }],
    ['a=b; Domain=Shop.test', { domain: 'shop.test' }],
    ['a=b; Domain=.shop.test', { domain: 'shop.test', domainDot: true }],
    ['a=b; Domain=shop.test.', { domain: 'shop.test.' }],
    ['a=b; Domain=.', { domain: '', domainDot: true }],
    ['a=b; Domain=shop.test; Domain=', { domain: null }],
    ['a=b; Domain', { domain: null }],
    ['a=b; Path=/x', { path: '/x' }],
    ['a=b; Path=x/', { path: null }],
    ['a=b; Path=/x; Path=y', { path: null }],
    ['a=b; SameSite=LAX', { sameSite: 'lax' }],
    ['a=b; SameSite=Strict', { sameSite: 'strict' }],
    ['a=b; SameSite=None', { sameSite: 'none' }],
    ['a=b; SameSite=Lax; SameSite=what', { sameSite: 'unspecified' }],
    ['a=b; Max-Age=60', { maxAge: 60 }],
    ['a=b; Max-Age=-60', { maxAge: -60 }],
    ['a=b; Max-Age=6x', { maxAge: null }],
    ['a=b; Max-Age=x6', { maxAge: null }],
    ['a=b; Max-Age=', { maxAge: null }],
    ['a=b; Expires=Wed, 09 Jun 2027 12:00:00 GMT', { expires: JUNE }],
    ['a=b; Expires=soon', { expires: null }],
    ['a=b; =Secure; Path Secure', {}],
    ['=; Path=/', { name: '', value: '', path: '/', flaw: 'empty' }],
    ['', { name: '', value: '', flaw: 'empty' }],
    [';a=b', { name: '', value: '', flaw: 'empty' }],
    ['=a=b', { name: '', value: 'a=b', flaw: 'nameless' }],
    ['a=b\u0001', { value: 'b\u0001', flaw: 'control-character' }],
    ['a=b; x\u007f', { flaw: 'control-character' }],
    [`a=${'b'.repeat(4_095)}`, { value: 'b'.repeat(4_095) }],
    [`a=${'b'.repeat(4_096)}`, { value: 'b'.repeat(4_096), flaw: 'too-large' }],
    [`a=b; Path=/${'x'.repeat(1_023)}`, { path: `/${'x'.repeat(1_023)}` }],
    [`a=b; Path=/; Path=/${'x'.repeat(1_024)}`, { path: '/' }],
  ])('%j', (line, read) => {
    for (const browser of ['chromium', 'firefox'] as const) {
      expect(parseSetCookie(line, browser), browser).toEqual({ ...PLAIN, ...read, line });
    }
  });

  it.each<[string, Read, Read]>([
    ['alone', { name: '', value: 'alone' }, { name: 'alone', value: '' }],
    ['=alone', { name: '', value: 'alone' }, { name: '', value: 'alone', flaw: 'nameless' }],
    ['a\tx=b', { name: 'a\tx', flaw: 'control-character' }, { name: 'a\tx' }],
    ['a=b\tc', { value: 'b\tc', flaw: 'control-character' }, { value: 'b\tc' }],
    ['a=b; x=c\td', { flaw: 'control-character' }, {}],
    ['a=b; x\ty', { flaw: 'control-character' }, {}],
    ['a=b; Path=/c\td', { path: '/c\td', flaw: 'control-character' }, { path: '/c\td', flaw: 'control-character' }],
    ['a=b; Max-Age=+60', { maxAge: 60 }, { maxAge: null }],
    ['a=b; Max-Age=+60x', { maxAge: null }, { maxAge: null }],
    ['a=b; Max-Age=x+60', { maxAge: null }, { maxAge: null }],
    ['a=b; Max-Age=+6', { maxAge: 6 }, { maxAge: null }],
    ['a=b; Max-Age=-x', { maxAge: null }, { maxAge: -1 }],
    ['a=b; Max-Age=x-', { maxAge: null }, { maxAge: null }],
    ['a=b; Expires=09 Jun 2027 12:00', { expires: null }, { expires: JUNE }],
    [`a=b; Secure=${'x'.repeat(1_025)}`, { secure: false }, { secure: true }],
    [`a=b; Secure=${'x'.repeat(1_024)}`, { secure: true }, { secure: true }],
  ])('%j, which Chromium and Firefox read in ways of their own', (line, chromium, firefox) => {
    expect(parseSetCookie(line, 'chromium')).toEqual({ ...PLAIN, ...chromium, line });
    expect(parseSetCookie(line, 'firefox')).toEqual({ ...PLAIN, ...firefox, line });
  });

  it.each([
    ['\u007e', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\ud7ff', 3],
    ['\ue000', 3],
    ['\u{10000}', 4],
    ['\u{10ffff}', 4],
  ])('counts %j as %i bytes of the 4,096 that a name and a value may have', (character, bytes) => {
    const flaw = (filled: number) =>
      parseSetCookie(`${'n'.repeat(filled)}=${character.repeat(1_000 / bytes)}`, 'chromium').flaw;
    const used = Math.floor(1_000 / bytes) * bytes;
    expect([flaw(4_096 - used), flaw(4_097 - used)]).toEqual([null, 'too-large']);
  });
});

describe('a header value with several Set-Cookie lines', () => {
  it.each([
    ['a=b\nc=d', ['a=b', 'c=d']],
    ['a=b, c=d', ['a=b, c=d']],
    ['a=b\n\n \t\n\r\nc=d\r', ['a=b', 'c=d\r']],
    ['', []],
  ])('%j holds %j', (value, lines) => {
    expect(splitSetCookie(value)).toEqual(lines);
  });

  it.each([
    [' \ta b\t ', 'a b'],
    [' \t ', ''],
    ['', ''],
    ['\u00a0a\n', '\u00a0a\n'],
  ])('%j is %j without blanks', (text, trimmed) => {
    expect(trimBlanks(text)).toBe(trimmed);
  });
});

describe('a cookie of the jar, written as a line would have it', () => {
  it.each<[Parameters<typeof jarCookie>[0], string]>([
    [{}, 'Path=/'],
    [{ hostOnly: false, domain: '.shop.test', path: '/x' }, 'Domain=shop.test; Path=/x'],
    [{ hostOnly: false, domain: 'shop.test' }, 'Domain=shop.test; Path=/'],
    [{ secure: true, httpOnly: true, sameSite: 'no_restriction' }, 'Path=/; Secure; HttpOnly; SameSite=None'],
    [{ sameSite: 'lax' }, 'Path=/; SameSite=Lax'],
    [{ sameSite: 'strict' }, 'Path=/; SameSite=Strict'],
    [{ expirationDate: JUNE / 1_000 }, 'Path=/; Expires=Wed, 09 Jun 2027 12:00:00 GMT'],
    [{ expirationDate: 1e300 }, 'Path=/; Expires=Sat, 13 Sep 275760 00:00:00 GMT'],
    [{ expirationDate: -1e300 }, 'Path=/; Expires=Tue, 20 Apr -271821 00:00:00 GMT'],
    [{ expirationDate: Number.NaN }, 'Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    [{ partitionKey: { topLevelSite: 'https://a.test' } }, 'Path=/; Partitioned'],
    [{ partitionKey: {} }, 'Path=/'],
  ])('%j', (parts, attributes) => {
    expect(jarAttributes(jarCookie(parts))).toBe(attributes);
  });
});

describe('a line that is corrected', () => {
  it.each([
    ['a=1; SameSite=None; Secure; Partitioned', 'cookie-partition-mismatch', null],
    ['a=1', 'cookie-partition-mismatch', 'a=1; SameSite=None; Secure; Partitioned'],
    ['a=1; ; Path=/x;; Path=/y; HttpOnly', 'cookie-path', 'a=1; Path=/; HttpOnly'],
    ['a=1; Domain=x; Path=/; domain=y', 'cookie-domain-invalid', 'a=1; Path=/'],
    ['a=1; Path=/', 'cookie-path', null],
    ['a=\u0001', 'cookie-path', null],
  ] as const)('%j for %s', (line, reason, want) => {
    expect(repairSetCookie(parseSetCookie(line, 'chromium'), [reason])).toBe(want);
  });
});
