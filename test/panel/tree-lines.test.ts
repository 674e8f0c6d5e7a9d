import { describe, expect, test } from 'vitest';
import type { ShownProblem } from '../../src/panel/shown-problem.ts';
import { treeLines } from '../../src/panel/tree-lines.ts';
import { diagnosis, finding } from './fixtures/diagnoses.ts';
import { rowOf } from './fixtures/row-of.ts';

function problem(key: string, ...ids: string[]): ShownProblem {
  const rows = ids.map((id) => rowOf(diagnosis({ exchange: { id, url: `https://api.test/${id}` } })));
  const [first] = rows;
  if (!first) throw new Error('a problem has a request');
  const all = new Map(rows.map((row) => [row.id, row]));
  const open = key.startsWith('open');
  const shared = { kind: 'cors', host: 'api.test', answeredBy: null, count: ids.length } as const;
  return { ...shared, key, finding: finding(), rows: all, first, open, shown: open ? rows : [] };
}

describe('the lines of the tree', () => {
  const lines = treeLines([problem('closed 1', 'a', 'b'), problem('open 1', 'c', 'd'), problem('open 2', 'e')]);
  const named = Array.from({ length: lines.length }, (_, i) => {
    const line = lines.at(i);
    return line?.row ? line.row.id : line?.problem.key;
  });

  test('are the problems, and under the open ones their requests', () => {
    expect(named).toEqual(['closed 1', 'open 1', 'c', 'd', 'open 2', 'e']);
    expect([lines.at(-1), lines.at(6)]).toEqual([undefined, undefined]);
  });

  test('have names and heights of their own', () => {
    const all = named.map((_, i) => lines.keyOf(i));
    expect(new Set(all).size).toBe(6);
    expect(named.map((_, i) => lines.heightOf(i) > 40)).toEqual([true, true, false, false, true, false]);
  });

  test.each([
    ['a problem', { problem: 'open 2', row: null }, 4],
    ['a request', { problem: 'open 1', row: 'd' }, 3],
    ['a request of a closed problem', { problem: 'closed 1', row: 'a' }, -1],
    ['a problem that is gone', { problem: 'gone', row: 'a' }, -1],
    ['nothing', { problem: null, row: null }, -1],
  ])('tell where %s stands', (_, selection, place) => {
    expect(lines.placeOf(selection)).toBe(place);
  });

  test('are none where there is no problem', () => {
    const none = treeLines([]);
    expect([none.length, none.at(0), none.placeOf({ problem: 'x', row: null })]).toEqual([0, undefined, -1]);
  });
});
