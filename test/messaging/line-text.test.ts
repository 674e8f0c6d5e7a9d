import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { fromLineText, toLineText } from '../line-text.ts';

const text = fc.string({ unit: fc.constantFrom('\n', '\r', '\u2028', '"', '\\', 'ä', '\ud800', 'x') });
const lines: fc.Arbitrary<CaptureEvent[]> = fc.array(fc.record({ source: text, event: text, details: fc.array(text) }));

it('a text has the lines that it was made of, whatever is in them', () => {
  fc.assert(
    fc.property(lines, (all) => {
      expect(fromLineText(toLineText(all))).toEqual(all);
    }),
  );
});
