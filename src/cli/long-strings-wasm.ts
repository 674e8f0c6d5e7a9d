const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LANES = 16;

const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;
const END = 0x0b;
const RETURN = 0x0f;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const i32 = (value: number): number[] => [0x41, value];
const branch = (outward: number): number[] => [0x0c, outward];
const when = (...then: number[][]): number[] => [0x04, NO_RESULT, ...then.flat(), END];
const loop = (...body: number[][]): number[] => [0x03, NO_RESULT, ...body.flat(), END];
const everyLane = (byte: number): number[] => [0xfd, 0x0c, ...Array<number>(LANES).fill(byte)];

const ADD = [0x6a];
const EQUAL = [0x46];
const IS_ZERO = [0x45];
const NOT_BELOW = [0x4f];
const TRAILING_ZEROS = [0x68];
const LOAD_BYTE = [0x2d, 0, 0];
const LOAD_LANES = [0xfd, 0x00, 0, 0];
const LANES_EQUAL = [0xfd, 0x23];
const LANES_OR = [0xfd, 0x50];
const LANES_TO_BITS = [0xfd, 0x64];
const UNREACHABLE = [0x00];

const at = 0;
const to = 1;
const bits = 2;
const lanes = 3;

/** Looks at sixteen bytes at a time for a quote or a backslash, and steps over what a backslash escapes. */
const CODE = [
  ...loop(
    // Behind the end, by one where the last byte escapes the next.
    [...get(at), ...get(to), ...NOT_BELOW, ...when(get(at), [RETURN])],
    [...get(at), ...LOAD_LANES, ...tee(lanes), ...everyLane(QUOTE), ...LANES_EQUAL],
    [...get(lanes), ...everyLane(BACKSLASH), ...LANES_EQUAL, ...LANES_OR, ...LANES_TO_BITS, ...tee(bits)],
    [...IS_ZERO, ...when(get(at), i32(LANES), ADD, tee(at), get(to), NOT_BELOW, when(get(to), [RETURN]), branch(1))],
    [...get(at), ...get(bits), ...TRAILING_ZEROS, ...ADD, ...tee(at)],
    // What stands behind the end is of an earlier chunk.
    [...get(to), ...NOT_BELOW, ...when(get(to), [RETURN])],
    [...get(at), ...LOAD_BYTE, ...i32(QUOTE), ...EQUAL, ...when(get(at), [RETURN])],
    [...get(at), ...i32(2), ...ADD, ...set(at), ...branch(0)],
  ),
  ...UNREACHABLE,
  END,
];
const LOCALS = [2, 1, I32, 1, V128];

const sized = (content: readonly number[]): number[] => {
  const size = content.length;
  return [...(size < 0x80 ? [size] : [(size & 0x7f) | 0x80, size >> 7]), ...content];
};
const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const named = (name: string): number[] => sized([...new TextEncoder().encode(name)]);

/**
 * A module with `memory` of so many pages of 64 kB, and `endOfString(at, to)`, which finds the quote that closes a
 * string. https://webassembly.github.io/spec/core/binary/modules.html
 */
export function longStringsModule(pages: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, I32, I32, 1, I32]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, pages]),
    ...section(7, [2, ...named('memory'), 2, 0, ...named('endOfString'), 0, 0]),
    ...section(10, [1, ...sized([...LOCALS, ...CODE])]),
  ]);
}
