import type { PageShown } from '../core/formats/page-shown.ts';
import type { ListLines } from './line-places.ts';
import type { Row } from './row.ts';

/** A line of the request list: a request, or the mark where the tab went to another page. */
export type GridLine = { row: Row } | { page: PageShown };

/** Height of a line, px. */
export const ROW_PX = 22;

/** Requests with marks between them, found by place without a list of all being made. */
export interface MarkedRows extends ListLines {
  at(place: number): GridLine | undefined;
  /** Where the nth request stands. */
  placeOf(index: number): number;
}

/** Puts each page before the first request that began after it was shown. Both come in the order of time. */
export function markRows(rows: readonly Row[], pages: readonly PageShown[]): MarkedRows {
  const marks = pages.map((page, i) => ({ page, place: firstAfter(rows, page.time) + i }));
  const at = (place: number): GridLine | undefined => {
    let before = 0;
    for (const mark of marks) {
      if (mark.place === place) return { page: mark.page };
      if (mark.place > place) break;
      before++;
    }
    const row = rows[place - before];
    return row && { row };
  };
  return {
    length: rows.length + marks.length,
    at,
    keyOf(place) {
      const line = at(place);
      if (!line) return '';
      return 'page' in line ? `page ${line.page.time}` : line.row.id;
    },
    heightOf: () => ROW_PX,
    placeOf: (index) => marks.reduce((place, mark) => (mark.place <= place ? place + 1 : place), index),
  };
}

function firstAfter(rows: readonly Row[], time: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).startedAt < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
