import { describe, expect, it } from 'vitest';
import { getAll, has, normalizeValue } from '../../../src/core/fetch/header-list.ts';

describe('a header value', () => {
  it.each([
    [' \t\n\ra b\r\n\t ', 'a b'],
    ['\na', 'a'],
    ['a\r', 'a'],
    [' ', ''],
    ['', ''],
    ['\u00a0a', '\u00a0a'],
  ])('%j is normalized to %j', (value, normalized) => {
    expect(normalizeValue(value)).toBe(normalized);
  });
});

describe('a header list', () => {
  const headers = [
    ['Vary', 'Origin'],
    ['vary', ' Cookie '],
  ] as const;

  it.each([
    ['VARY', true],
    ['Origin', false],
    ['var', false],
  ])('has %s: %s', (name, there) => {
    expect(has(headers, name)).toBe(there);
  });

  it('gives every value of a name, and of no other', () => {
    expect(getAll([...headers, ['age', '1']], 'vary')).toEqual(['Origin', 'Cookie']);
  });
});
