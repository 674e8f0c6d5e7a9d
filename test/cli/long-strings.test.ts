import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeChunkMemory } from '../../src/cli/long-strings.ts';
import { endOfString } from '../../src/sources/json-elements/scan.ts';

const SIZE = 256 * 1024;

/** Byte by byte, as the grammar has it. */
function endByGrammar(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at;
}

describe('the end of a string', () => {
  const piece = fc.oneof(
    fc.constantFrom('"', '\\', '\\"', '\\\\', '\\\\\\"', 'ä'),
    fc.nat(200).map((length) => 'x'.repeat(length)),
  );

  it('is found in the memory for chunks and in any other, whatever is left there of an earlier chunk', () => {
    const memory = takeChunkMemory(SIZE);
    try {
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(400), fc.nat(40), (pieces, cut, from) => {
          const whole = Buffer.from(pieces.join(''));
          const length = Math.min(whole.length, cut);
          memory.bytes.set(whole);
          const expected = endByGrammar(whole.subarray(0, length), from);
          expect(endOfString(memory.bytes.subarray(0, length), from)).toBe(expected);
          expect(endOfString(whole.subarray(0, length), from)).toBe(expected);
        }),
        { numRuns: 5_000 },
      );
    } finally {
      memory.release();
    }
  });

  it('is found up to the last byte of the memory', () => {
    const memory = takeChunkMemory(SIZE);
    memory.bytes.fill(0x78);
    expect(endOfString(memory.bytes, 0)).toBe(SIZE);
    memory.bytes[SIZE - 1] = 0x22;
    expect(endOfString(memory.bytes, 0)).toBe(SIZE - 1);
    memory.bytes[SIZE - 1] = 0x5c;
    expect(endOfString(memory.bytes, 0)).toBe(SIZE + 1);
    memory.release();
  });

  it('is found where the memory is taken by another file', () => {
    const taken = takeChunkMemory(SIZE);
    const other = takeChunkMemory(SIZE);
    expect(other.bytes.buffer).not.toBe(taken.bytes.buffer);
    const text = `${'x'.repeat(500)}\\"${'y'.repeat(500)}"`;
    taken.bytes.fill(0x22);
    other.bytes.write(text);
    expect(endOfString(other.bytes.subarray(0, text.length), 0)).toBe(1_002);
    other.release();
    taken.release();
    const again = takeChunkMemory(SIZE);
    expect(again.bytes.buffer).toBe(taken.bytes.buffer);
    again.release();
  });
});
