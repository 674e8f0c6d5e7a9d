import { expect, test } from 'vitest';
import { lasting } from '../../../src/core/causes/words.ts';

test.each([
  [0.4, '0 ms'],
  [57.3, '57 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1_390, '1.4 s'],
  [353_156, '353 s'],
])('%d ms last %s', (ms, words) => {
  expect(lasting(ms)).toBe(words);
});
