import { describe, expect, it } from 'vitest';
import { parseCookieHeader, sentTest } from '../../../src/core/cookies/cookie-header.ts';
import { cookieCure } from '../../../src/core/cookies/cure.ts';
import { jarCookie } from './context.ts';

describe('a Cookie header', () => {
  it.each<[string | null, Record<string, string[]>]>([
    [null, {}],
    ['', {}],
    [' ; ;', {}],
    ['a=b', { a: ['b'] }],
    ['a=b; c=d', { a: ['b'], c: ['d'] }],
    ['a=b;a=c ; a=', { a: ['b', 'c', ''] }],
    ['a=b=c', { a: ['b=c'] }],
    ['alone', { '': ['alone'] }],
    ['=value; alone', { '': ['value', 'alone'] }],
  ])('%j holds %j', (header, cookies) => {
    expect(Object.fromEntries(parseCookieHeader(header))).toEqual(cookies);
  });

  const jar = (...values: string[]) => values.map((value) => jarCookie({ name: 'a', value }));
  it.each<[string, string[], string, (boolean | null)[]]>([
    ['carried the only one of a name, whatever its value', ['1'], 'a=2', [true]],
    ['carried none', ['1', '2'], 'b=1', [false, false]],
    ['carried all, where as many went', ['1', '2'], 'a=3; a=4', [true, true]],
    ['carried the one with that value', ['1', '2'], 'a=2', [false, true]],
    ['carried one of two with one value: which, it cannot tell', ['1', '1', '2'], 'a=1', [null, null, false]],
    ['carried a value that none has: whose, it cannot tell', ['1', '2'], 'a=3', [null, null]],
    ['carried a value that none has, and one of another', ['1', '2', '3'], 'a=4; a=1', [true, null, null]],
  ])('%s', (_what, values, header, sent) => {
    const cookies = jar(...values);
    expect(cookies.map(sentTest(cookies, parseCookieHeader(header)))).toEqual(sent);
  });

  it('carried a cookie that the jar does not hold', () => {
    expect(sentTest([], parseCookieHeader('a=1'))(jarCookie({ name: 'a' }))).toBe(true);
  });
});

it('a cure names the cookie, or says that it has no name', () => {
  expect(cookieCure('cookie-too-large', { name: 'a', host: 'h.test' })).toContain('value of a within');
  expect(cookieCure('cookie-too-large', { name: '', host: 'h.test' })).toContain('value of the nameless cookie within');
});
