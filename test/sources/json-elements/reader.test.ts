import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Keep } from '../../../src/sources/json-elements/keep.ts';
import { LARGEST_ELEMENT } from '../../../src/sources/json-elements/reader.ts';
import { bytesOf, cutAt, kept, readChunks, readText } from './read.ts';

const KEEP: Keep = { a: true, b: { c: true, d: { e: true } }, 'ä"\\': true };

const doc = (entries: unknown, more: object = {}) => ({
  log: { version: '1.2', creator: { name: 'x' }, ...more, entries },
});

describe('the elements of a list', () => {
  const ENTRIES = [{ a: 1, b: { c: 'x', no: 'y', d: { e: [1, { f: 2 }], no: {} } }, no: '"]}\\' }, {}, { a: null }];
  const text = JSON.stringify(doc(ENTRIES));
  const SHAPES: [string, string][] = [
    ['minified', text],
    ['indented', JSON.stringify(doc(ENTRIES), null, 2)],
    ['with tabs and Windows line ends', JSON.stringify(doc(ENTRIES), null, '\t').replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${text}`],
    ['with space around', ` \n${text}\n\n`],
    ['with the list first', `{"log":{"entries":${JSON.stringify(ENTRIES)},"version":"1.2","creator":{"name":"x"}}}`],
    ['behind other keys', `{"comment":["]}",{"log":{"entries":[7]}}],${text.slice(1)}`],
    ['with escaped keys', text.replaceAll('"entries"', '"\\u0065ntri\\u0065s"').replaceAll('"a"', '"\\u0061"')],
    ['with keys that stand twice', text.replaceAll('"a":', '"a":"first","a":')],
    ['with the list nested deeper elsewhere', text.replace('"version"', '"entries2":{"entries":[1]},"version"')],
  ];
  test.each(SHAPES)('are read from a document %s', (_, shape) => {
    const told = readText(shape, KEEP);
    expect(told.faults).toEqual([]);
    expect(told.elements).toEqual(ENTRIES.map((entry) => kept(entry, KEEP)));
    expect(told.beside).toEqual([['creator', { name: 'x' }]]);
  });

  test.each(SHAPES)('are the same wherever a document %s is cut in two or three', (_, shape) => {
    const bytes = bytesOf(shape);
    const whole = readChunks([bytes], KEEP);
    for (let at = 0; at <= bytes.length; at++) {
      expect(readChunks(cutAt(bytes, [at]), KEEP)).toEqual(whole);
      expect(readChunks(cutAt(bytes, [at, Math.min(bytes.length, at + 1)]), KEEP)).toEqual(whole);
    }
  });

  it('are read byte by byte', () => {
    for (const [, shape] of SHAPES) {
      const bytes = bytesOf(shape);
      const singly = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
      expect(readChunks(singly, KEEP)).toEqual(readChunks([bytes], KEEP));
    }
  });

  it('come with their place', () => {
    const { places } = readText(text, KEEP);
    expect(places.map(({ element }) => element)).toEqual([0, 1, 2]);
    for (const { offset } of places) expect(text[offset]).toBe('{');
  });

  it.each<[string, unknown]>([
    ['a number', -1.5e3],
    ['a string', 'x"y\\'],
    ['null', null],
    ['a list of lists', [[[1]], [{ a: 1, no: 2 }], { a: [1], no: 1 }]],
    ['true', true],
  ])('may be %s', (_, entry) => {
    expect(readText(JSON.stringify(doc([entry, entry])), KEEP).elements).toEqual([
      kept(entry, KEEP),
      kept(entry, KEEP),
    ]);
  });

  it('may be a million lists in each other', () => {
    const deep = `{"log":{"entries":[${'['.repeat(1e6)}${']'.repeat(1e6)},{"a":1,"no":${'{"x":'.repeat(1e5)}1${'}'.repeat(1e5)}}]}}`;
    const { elements, faults } = readText(deep, KEEP);
    expect(faults).toEqual([]);
    expect(elements).toHaveLength(2);
    expect(elements[1]).toEqual({ a: 1 });
  });

  it('with keys that objects have anyway are plain values', () => {
    const { elements } = readText(
      '{"log":{"entries":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"a":{"__proto__":{"polluted":1}}}]}}',
      KEEP,
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(elements[0] as object)).toEqual(['a']);
  });
});

describe('any document', () => {
  const key = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'ä"\\', 'log', 'entries', '__proto__'), fc.string());
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\\"', '\\\\', ']}', '"}'.repeat(100), `${'x'.repeat(300)}\\`),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
    ),
  }));
  const space = fc.constantFrom(undefined, 1, '\t', '\r\n ');
  const cuts = fc.array(fc.nat(), { maxLength: 12 });

  it('comes to what JSON.parse makes of it, however it is written and cut', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 5 }),
        fc.dictionary(key, value, { maxKeys: 3 }),
        space,
        cuts,
        (entries, more, indent, at) => {
          const text = JSON.stringify(doc(entries, { ...more, entries: undefined, creator: undefined }), null, indent);
          const bytes = bytesOf(text);
          const told = readChunks(
            cutAt(
              bytes,
              at.map((offset) => offset % (bytes.length + 1)),
            ),
            KEEP,
          );
          const { log } = JSON.parse(text) as { log: { entries: unknown[] } };
          expect(told.faults).toEqual([]);
          expect(JSON.stringify(told.elements)).toBe(JSON.stringify(log.entries.map((entry) => kept(entry, KEEP))));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('that is damaged is told of and never thrown on', () => {
    const text = JSON.stringify(
      doc([
        { a: 1, b: { c: [1, 2] } },
        { a: 'x', no: 'yy' },
      ]),
    );
    const damage = fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(damage, cuts, (changes, at) => {
        const bytes = bytesOf(text);
        for (const [index, byte] of changes) bytes[index] = byte;
        const told = readChunks(
          cutAt(
            bytes,
            at.map((offset) => offset % (bytes.length + 1)),
          ),
          KEEP,
        );
        expect(told.elements.length).toBeLessThanOrEqual(40);
        for (const fault of told.faults) expect(fault.place.offset).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a document that ends too soon', () => {
  it('gives the elements that are whole, and tells where it ends, at every byte', () => {
    const text = JSON.stringify(doc([{ a: 1 }, { a: 'two' }, { a: [3] }]), null, 1);
    const bytes = bytesOf(text);
    const { places } = readText(text);
    for (let end = 0; end < bytes.length; end++) {
      const told = readChunks([bytes.subarray(0, end)], KEEP);
      expect(told.faults).toHaveLength(1);
      expect(told.faults[0]).toMatchObject({ kind: 'cut', place: { offset: end } });
      const begun = places.filter(({ offset }) => offset < end).length;
      expect([begun, begun - 1]).toContain(told.elements.length);
      const inside = told.faults[0]?.place.element;
      expect(inside ?? null).toBe(begun > told.elements.length ? begun - 1 : null);
    }
  });
});

describe('a fault', () => {
  test.each<[string, string, object]>([
    ['no colon', '{"log" {}}', { kind: 'syntax', place: { offset: 7 }, expected: '":"', found: '"{"' }],
    ['no comma', '{"log":{"entries":[{} {}]}}', { kind: 'syntax', place: { offset: 22 }, expected: '"," or "]"' }],
    [
      'no quote',
      '{"log":{entries:[]}}',
      { kind: 'syntax', place: { offset: 8 }, expected: 'a key or "}"', found: '"e"' },
    ],
    [
      'a comma too many',
      '{"log":{"entries":[{},]}}',
      { kind: 'syntax', place: { offset: 22 }, expected: 'a value', found: '"]"' },
    ],
    [
      'an element that is not JSON',
      '{"log":{"entries":[{"a":nope},{"a":1}]}}',
      { kind: 'element', place: { offset: 19, element: 0 } },
    ],
    ['a log that is no object', '{"log":[]}', { kind: 'shape', key: 'log', expected: 'an object', found: 'a list' }],
    [
      'a list that is none',
      '{"log":{"entries":"x"}}',
      { kind: 'shape', key: 'log.entries', expected: 'a list', found: 'a string' },
    ],
    [
      'something behind the end',
      '{"log":{"entries":[]}} x',
      { kind: 'syntax', place: { offset: 23 }, expected: 'the end of the file' },
    ],
    ['a control byte', '{"log":\u0001}', { kind: 'syntax', found: 'byte 0x01' }],
  ])('is told: %s', (_, text, fault) => {
    expect(readText(text, KEEP).faults).toMatchObject([fault]);
  });

  it('is told of UTF-16', () => {
    expect(readChunks([new Uint8Array([0xff, 0xfe, 0x7b, 0])]).faults).toMatchObject([{ kind: 'encoding' }]);
  });

  it('in one element leaves the others alone', () => {
    expect(readText('{"log":{"entries":[{"a":nope},{"a":1}]}}', KEEP).elements).toEqual([{ a: 1 }]);
  });

  it('is an element that holds too much, wherever it does', () => {
    const chunk = bytesOf('x'.repeat(1 << 20));
    const endless = function* () {
      yield bytesOf('{"log":{"entries":[{"no":"');
      for (let i = 0; i < 12; i++) yield chunk;
      yield bytesOf('","a":1},{"a":"');
      for (let i = 0; i < 12; i++) yield chunk;
      yield bytesOf('"},{"a":2}]}}');
    };
    const told = readChunks(endless(), KEEP);
    expect(told.elements).toEqual([{ a: 1 }, { a: 2 }]);
    expect(told.faults).toMatchObject([{ kind: 'large', limit: LARGEST_ELEMENT, place: { element: 1 } }]);
  });
});
