import { describe, expect, test } from 'vitest';
import type { PageShown } from '../../src/core/formats/page-shown.ts';
import { markRows } from '../../src/panel/marked-rows.ts';
import { diagnosis } from './fixtures/diagnoses.ts';
import { rowOf } from './fixtures/row-of.ts';

const row = (startedAt: number) => rowOf(diagnosis({ exchange: { id: `r${startedAt}`, startedAt } }));
const page = (time: number): PageShown => ({ url: `https://app.test/${time}`, time });

/** Each line of the list as `r10` or `p5`. */
function linesOf(rows: number[], pages: number[]): string[] {
  const marked = markRows(rows.map(row), pages.map(page));
  const all = Array.from({ length: marked.length }, (_, place) => marked.at(place));
  rows.forEach((time, index) => {
    const line = all[marked.placeOf(index)];
    expect(line && 'row' in line && line.row.id).toBe(`r${time}`);
  });
  return all.map((line) => (line && 'page' in line ? `p${line.page.time}` : (line?.row.id ?? 'none')));
}

describe('the request list with page marks', () => {
  test.each<[string, number[], number[], string[]]>([
    ['no page', [10, 20], [], ['r10', 'r20']],
    ['a page before all', [10, 20], [5], ['p5', 'r10', 'r20']],
    ['a page between', [10, 20], [15], ['r10', 'p15', 'r20']],
    ['a page after all', [10], [15], ['r10', 'p15']],
    ['two pages with nothing between', [10, 20], [12, 13], ['r10', 'p12', 'p13', 'r20']],
    ['pages around a request', [10, 20, 30], [5, 25], ['p5', 'r10', 'r20', 'p25', 'r30']],
    ['pages alone', [], [1, 2], ['p1', 'p2']],
  ])('%s', (_, rows, pages, expected) => {
    expect(linesOf(rows, pages)).toEqual(expected);
  });
});
