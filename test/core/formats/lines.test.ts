import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/core/formats/lines.ts';
import { ScenarioSchema } from '../../../src/core/formats/scenario.ts';

const GOOD = { id: 'a', origin: 'https://a.example', url: 'https://b.example/', hops: [] };
const problem = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const [line] = readLines(text, ScenarioSchema);
  return line && 'problem' in line ? line.problem : null;
};

describe('a malformed scenario', () => {
  it.each<[unknown, RegExp]>([
    ['not json', /^expected a JSON object: /],
    [[], /^expected a JSON object, got \[\]$/],
    [{ ...GOOD, id: undefined }, /^id: expected a string that names the scenario, but it is missing$/],
    [{ ...GOOD, hops: undefined }, /^hops: expected a list of hops, one per answer, but it is missing$/],
    [{ ...GOOD, origin: 'nonsense' }, /^origin: expected an origin such as .*, got "nonsense"$/],
    [{ ...GOOD, url: '/x' }, /^url: expected an absolute URL, got "\/x"$/],
    [{ ...GOOD, url: 'http://' }, /^url: expected an absolute URL/],
    [{ ...GOOD, mode: 'corsy' }, /^mode: expected \("cors" \| .*, got "corsy"$/],
    [{ ...GOOD, method: 'P UT' }, /^method: expected a method name/],
    [{ ...GOOD, headers: { a: 'b' } }, /^headers: expected a list of \[name, value\] pairs/],
    [{ ...GOOD, headers: [['a b', 'c']] }, /^headers\.0\.0: expected a header name/],
    [{ ...GOOD, headers: [['a', 'b\r\nc: d']] }, /^headers\.0\.1: expected a header value without line breaks/],
    [{ ...GOOD, hops: [{ url: 'https://b.example/', status: '200' }] }, /^hops\.0\.status: expected a status code/],
    [{ ...GOOD, preflight: { status: 20.5, headers: [] } }, /^preflight\.status: expected a status code/],
  ])('%j', (value, message) => {
    expect(problem(value)).toMatch(message);
  });

  it('is told from its neighbors, which are read', () => {
    const text = `\uFEFF${JSON.stringify(GOOD)}\r\n\n{}\n${JSON.stringify({ ...GOOD, id: 'c' })}\n`;
    const lines = readLines(text, ScenarioSchema);
    expect(lines.map((line) => [line.line, 'value' in line ? line.value.id : null])).toEqual([
      [1, 'a'],
      [3, null],
      [4, 'c'],
    ]);
  });

  it('never throws, and never puts control characters or long text into its message', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.json()), (text) => {
        for (const line of readLines(text, ScenarioSchema)) {
          if ('problem' in line) {
            expect(line.problem).not.toMatch(/\p{Cc}/u);
            expect(line.problem.length).toBeLessThan(400);
          }
        }
      }),
    );
  });
});

it('fills in what fetch would', () => {
  const [line] = readLines(JSON.stringify(GOOD), ScenarioSchema);
  expect(line && 'value' in line ? line.value : null).toMatchObject({
    ...{ mode: 'cors', credentials: 'same-origin', method: 'GET', redirect: 'follow', headers: [], preflight: null },
  });
});
