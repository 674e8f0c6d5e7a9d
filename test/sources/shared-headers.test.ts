import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../src/core/fetch/header-list.ts';
import { shareHeaders } from '../../src/sources/shared-headers.ts';

const copy = (headers: HeaderList): HeaderList => headers.map(([name, value]) => [name, value] as const);

describe('shared headers', () => {
  it('are one list for equal lists, also when others came between', () => {
    const headers: HeaderList = [['vary', 'Origin']];
    const first = shareHeaders(headers);
    expect(shareHeaders(copy(headers))).toBe(first);
    shareHeaders([['vary', 'Accept']]);
    expect(shareHeaders(copy(headers))).toBe(first);
  });

  it('are not forgotten because others are found, however many there were', () => {
    const numbered = (n: number): HeaderList => [['etag', `"${n}"`]];
    for (let n = 1; n < 2_500; n++) {
      const list = shareHeaders(numbered(n));
      shareHeaders(numbered(n - 1));
      expect(shareHeaders(numbered(n)), String(n)).toBe(list);
    }
  });

  it.each<[string, HeaderList, HeaderList]>([
    ['letter case', [['Vary', 'Origin']], [['vary', 'Origin']]],
    [
      'order',
      [
        ['a', '1'],
        ['b', '2'],
      ],
      [
        ['b', '2'],
        ['a', '1'],
      ],
    ],
    ['where a name ends', [['a1 b', '']], [['a', '1 b']]],
    [
      'where a header ends',
      [['a', '11 b1 c']],
      [
        ['a', '1'],
        ['b', 'c'],
      ],
    ],
    ['an empty list', [], [['', '']]],
  ])('differ where %s differs', (_, one, other) => {
    expect(shareHeaders(one)).toEqual(one);
    expect(shareHeaders(other)).toEqual(other);
  });

  it('say what the list said, whatever came before', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ' ', '2'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(text, text), { maxLength: 3 }), { maxLength: 20 }), (lists) => {
        for (const headers of lists) expect(shareHeaders(copy(headers))).toEqual(headers);
      }),
    );
  });
});
