import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractTokenList, get, type HeaderList, normalizeValue } from '../../../src/core/fetch/header-list.ts';

const TCHAR = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NAME = 'access-control-allow-headers';

const token = fc.string({ unit: fc.constantFrom(...TCHAR), minLength: 1, maxLength: 12 });
const whitespace = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 3 });
const letterCase = fc.constantFrom(NAME, NAME.toUpperCase(), 'Access-Control-Allow-Headers');

/** `#token` of RFC 9110 5.6.1.2, as a recipient must take it: empty elements and whitespace around commas allowed. */
const element = fc.tuple(whitespace, fc.option(token, { nil: '' }), whitespace);
const listLine = fc.array(element, { minLength: 1, maxLength: 6 }).map((elements) => ({
  value: elements.map((parts) => parts.join('')).join(','),
  tokens: elements.flatMap(([, text]) => (text === '' ? [] : [text])),
}));

/** What may never stand in a token, and is no separator of the list either. */
const delimiter = fc.constantFrom(...'"(),/:;<=>?@[\\]{}é\u0000\u007f'.replace(',', ''));

describe('extracting header list values', () => {
  it('gives every token of every line, in order, whatever the letter case of the name', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(letterCase, listLine), { minLength: 1, maxLength: 4 }), (lines) => {
        const headers: HeaderList = lines.map(([name, { value }]) => [name, value]);
        expect(extractTokenList(headers, NAME)).toEqual(lines.flatMap(([, { tokens }]) => tokens));
      }),
    );
  });

  it('fails as a whole where one element of one line is no token', () => {
    const broken = fc
      .tuple(token, fc.oneof(delimiter, fc.constant('a b'), fc.constant('a\tb')), token)
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(listLine, broken, listLine, fc.boolean(), (before, bad, after, oneLine) => {
        const values = [before.value, bad, after.value];
        const headers: HeaderList = oneLine ? [[NAME, values.join(',')]] : values.map((value) => [NAME, value]);
        expect(extractTokenList(headers, NAME)).toBe('failure');
      }),
    );
  });

  it('tells an absent header from an empty one', () => {
    expect(extractTokenList([['x', 'y']], NAME)).toBeNull();
    expect(extractTokenList([[NAME, '']], NAME)).toEqual([]);
    expect(extractTokenList([[NAME, ' , ,']], NAME)).toEqual([]);
  });
});

describe('getting a header', () => {
  it('joins the lines of one name with a comma and a space, each stripped of whitespace', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whitespace, token, whitespace), { minLength: 1 }), (lines) => {
        const headers: HeaderList = lines.map((parts) => ['X-Test', parts.join('')]);
        expect(get(headers, 'x-test')).toBe(lines.map(([, text]) => text).join(', '));
      }),
    );
  });

  it('strips in linear time', () => {
    const inner = `a${' '.repeat(200_000)}b`;
    expect(normalizeValue(` \t\r\n${inner}\n `)).toBe(inner);
  });
});
