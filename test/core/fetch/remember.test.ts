import { describe, expect, it } from 'vitest';
import { remember } from '../../../src/core/fetch/remember.ts';

describe('what is remembered of texts', () => {
  const counted = () => {
    const asked: string[] = [];
    const lengthOf = remember((text) => {
      asked.push(text);
      return text === 'none' ? null : text.length;
    });
    return { asked, lengthOf };
  };

  it('is worked out once, null as well', () => {
    const { asked, lengthOf } = counted();
    expect(['a', 'none', 'a', 'none'].map(lengthOf)).toEqual([1, null, 1, null]);
    expect(asked).toEqual(['a', 'none']);
  });

  it.each([
    [1_024, 1],
    [1_025, 2],
  ])('is worked out of %i characters, asked twice, %i times', (length, times) => {
    const { asked, lengthOf } = counted();
    for (const text of ['a'.repeat(length), 'a'.repeat(length)]) expect(lengthOf(text)).toBe(length);
    expect(asked).toHaveLength(times);
  });

  it('is forgotten all at once, after 8,192 texts', () => {
    const { asked, lengthOf } = counted();
    for (let i = 0; i < 8_192; i++) lengthOf(String(i));
    lengthOf('0');
    expect(asked).toHaveLength(8_192);
    lengthOf('one more');
    lengthOf('0');
    lengthOf('one more');
    expect(asked.slice(8_192)).toEqual(['one more', '0']);
  });
});
