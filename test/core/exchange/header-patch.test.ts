import { describe, expect, it } from 'vitest';
import { patchHeaders } from '../../../src/core/exchange/header-patch.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';

const GOT: HeaderList = [
  ['Vary', 'Accept'],
  ['access-control-allow-origin', '*'],
  ['Set-Cookie', 'a=b'],
  ['Set-Cookie', 'c=d'],
];

describe('an answer after a change', () => {
  it.each<[string, [string, string][], string[], HeaderList]>([
    ['is what it was, without one', [], [], GOT],
    [
      'has one header in place of all of that name',
      [['set-cookie', 'e=f']],
      [],
      [...GOT.slice(0, 2), ['set-cookie', 'e=f']],
    ],
    ['has a header that it lacked', [['X-A', '1']], [], [...GOT, ['X-A', '1']]],
    [
      'lacks every header that is taken away, however it is written',
      [],
      ['SET-COOKIE', 'ACCESS-Control-Allow-Origin'],
      [['Vary', 'Accept']],
    ],
    ['has what is both taken away and set', [['Vary', 'Origin']], ['vary'], [...GOT.slice(1), ['Vary', 'Origin']]],
  ])('%s', (_what, set, remove, want) => {
    expect(patchHeaders(GOT, { status: null, set, remove })).toEqual(want);
  });
});
