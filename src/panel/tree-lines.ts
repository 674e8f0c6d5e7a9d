import { lastAtMost } from './last-at-most.ts';
import type { ListLines } from './line-places.ts';
import type { Row } from './row.ts';
import type { Selection, ShownProblem } from './shown-problem.ts';

/** A line of the tree: a problem, or one of its requests. */
export interface TreeLine {
  problem: ShownProblem;
  row: Row | null;
}

/** Problems and, under the open ones, their requests, found by place without a list of all being made. */
export interface TreeLines extends ListLines {
  at(place: number): TreeLine | undefined;
  /** Where what is chosen stands; -1 where it is not shown. */
  placeOf(selection: Selection): number;
}

const PROBLEM_PX = 52;
const REQUEST_PX = 22;

export function treeLines(problems: readonly ShownProblem[]): TreeLines {
  const places: number[] = [];
  let length = 0;
  for (const { shown } of problems) {
    places.push(length);
    length += 1 + shown.length;
  }
  /** The problem that a line is or belongs to. */
  const indexAt = (place: number): number => lastAtMost(places.length, (i) => places[i] as number, place);
  const at = (place: number): TreeLine | undefined => {
    const index = indexAt(place);
    const problem = problems[index];
    if (!problem || place < 0 || place >= length) return;
    return { problem, row: problem.shown[place - (places[index] ?? 0) - 1] ?? null };
  };
  return {
    length,
    at,
    keyOf(place) {
      const line = at(place);
      return line ? `${line.problem.key} ${line.row?.id ?? ''}` : '';
    },
    heightOf: (place) => (places[indexAt(place)] === place ? PROBLEM_PX : REQUEST_PX),
    placeOf({ problem, row }) {
      const index = problems.findIndex(({ key }) => key === problem);
      const place = places[index];
      if (place === undefined || row === null) return place ?? -1;
      const within = (problems[index] as ShownProblem).shown.findIndex(({ id }) => id === row);
      return within < 0 ? -1 : place + 1 + within;
    },
  };
}
