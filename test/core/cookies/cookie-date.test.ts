import { describe, expect, it } from 'vitest';
import { parseCookieDate } from '../../../src/core/cookies/cookie-date.ts';

const at = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);
const NOON = at(2027, 6, 9, 12, 34, 56);

/** What the standard and Chromium make of it, and what Firefox does. */
describe('the date of a cookie', () => {
  it.each<[string, number | null, number | null]>([
    ['Wed, 09 Jun 2027 12:34:56 GMT', NOON, NOON],
    ['Wednesday, 09-Jun-27 12:34:56 GMT', NOON, NOON],
    ['Wed Jun  9 12:34:56 2027', NOON, NOON],
    ['2027 9 JUNE 12:34:56', NOON, NOON],
    ['9;june/2027{12:34:56}', NOON, NOON],
    ['09 Jun 2027 12:34:56 +0200', NOON, NOON],
    ['09 Jun 2027 12:34:56 13:00:00', NOON, NOON],
    ['09 Jun Jul 2027 12:34:56', NOON, NOON],
    ['09 Jun 2027 2028 12:34:56', NOON, NOON],
    ['09 a1 Jun 2027 12:34:56', NOON, NOON],
    ['09 Jun 2027 1:2:3', at(2027, 6, 9, 1, 2, 3), at(2027, 6, 9, 1, 2, 3)],
    ['09 Jun 2027 12:34', null, at(2027, 6, 9, 12, 34)],
    ['09 Jun 2027', null, at(2027, 6, 9)],
    ['09 Jun 2027 a:b', null, at(2027, 6, 9)],
    ['Jun 2027 12:34:56', null, null],
    ['09 2027 12:34:56', null, null],
    ['09 Jun 12:34:56', null, null],
    ['', null, null],
    ['31 Dec 69 23:59:59', at(2069, 12, 31, 23, 59, 59), at(2069, 12, 31, 23, 59, 59)],
    ['01 Jan 70 00:00:00', at(1970, 1, 1), at(1970, 1, 1)],
    ['01 Jan 99 00:00:00', at(1999, 1, 1), at(1999, 1, 1)],
    ['01 Jan 100 00:00:00', at(100, 1, 1), null],
    ['01 Jan 1600 00:00:00', at(1600, 1, 1), at(1600, 1, 1)],
    ['01 Jan 12345 00:00:00', at(12_345, 1, 1), at(12_345, 1, 1)],
    ['01 Jan 32767 00:00:00', at(32_767, 1, 1), at(32_767, 1, 1)],
    ['01 Jan 32768 00:00:00', at(32_768, 1, 1), null],
    ['01 Jan 123456 00:00:00', null, null],
    ['31 Jun 2027 00:00:00', null, at(2027, 7, 1)],
    ['29 Feb 2027 00:00:00', null, at(2027, 3, 1)],
    ['29 Feb 2028 00:00:00', at(2028, 2, 29), at(2028, 2, 29)],
    ['32 Jan 2027 00:00:00', null, null],
    ['32 Jan 09 00:00:00', null, at(2032, 1, 9)],
    ['31 Jan 2027 00:00:00', at(2027, 1, 31), at(2027, 1, 31)],
    ['00 Jan 2027 00:00:00', null, at(2026, 12, 31)],
    ['01 Jan 2027 23:59:59', at(2027, 1, 1, 23, 59, 59), at(2027, 1, 1, 23, 59, 59)],
    ['01 Jan 2027 24:00:00', null, at(2027, 1, 2)],
    ['01 Jan 2027 00:60:00', null, at(2027, 1, 1, 1)],
    ['01 Jan 2027 00:00:60', null, at(2027, 1, 1, 0, 1)],
    [`01 Jan 2027 ${'9'.repeat(20)}:00:00`, null, null],
  ])('%s', (text, strict, lenient) => {
    expect([parseCookieDate(text, false), parseCookieDate(text, true)]).toEqual([strict, lenient]);
  });

  it.each('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ').map((name, i) => [name, i + 1] as const))(
    'in %s',
    (name, month) => {
      expect(parseCookieDate(`05 ${name} 2027 00:00:00`, false)).toBe(at(2027, month, 5));
    },
  );
});
