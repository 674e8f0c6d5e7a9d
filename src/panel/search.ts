import type { Diagnosis } from '../core/formats/report.ts';
import type { Search } from '../messaging/devtools-search.ts';
import type { Marks } from './marks.ts';
import type { Selection } from './shown-problem.ts';
import type { View } from './view.ts';

/** A line of the list on show, as far as a search is concerned. */
interface Searched {
  selection: Selection;
  /** @param words in lower case */
  mentions(words: string): boolean;
}

/**
 * Answers DevTools' own search: walks through the lines of the list on show that mention what is searched for, drawn or
 * not, and marks it wherever it stands. Where no line mentions it, the marks are walked through.
 * @returns what hears of each search
 */
export function createSearch(view: View, marks: Marks): (search: Search) => void {
  let words = '';

  function go(by: -1 | 0 | 1): void {
    if (words === '') return;
    const lines = linesOf(view);
    const here = lines.findIndex(({ selection }) => isSame(selection, view.selection.peek(), view.tab.peek()));
    const found = [...lines.keys()].filter((i) => lines[i]?.mentions(words));
    const to =
      by < 0
        ? (found.findLast((i) => i < here) ?? found.at(-1))
        : (found.find((i) => (by ? i > here : i >= here)) ?? found[0]);
    const line = to === undefined ? undefined : lines[to];
    if (line) {
      view.reveal(line.selection);
      marks.lead();
    } else marks.step(by);
  }

  return (search) => {
    if (search.action === 'next') go(1);
    else if (search.action === 'previous') go(-1);
    else {
      words = search.action === 'find' ? search.query.trim().toLowerCase() : '';
      marks.show(words);
      go(0);
    }
  };
}

function linesOf(view: View): Searched[] {
  switch (view.tab.peek()) {
    case 'requests':
      return view.requests.peek().map((row) => ({
        selection: { row: row.id, problem: row.problems[0] ?? null },
        mentions: (words) => row.search.includes(words),
      }));
    case 'problems':
      return view.problems.peek().flatMap((problem) => [
        {
          selection: { problem: problem.key, row: null },
          mentions: (words) =>
            [...problem.rows.values()].some(({ search }) => search.includes(words)) ||
            wordsOf(problem.first.diagnosis).includes(words),
        },
        ...problem.shown.map((row) => ({
          selection: { problem: problem.key, row: row.id },
          mentions: (words: string) => row.search.includes(words),
        })),
      ]);
    case 'policies':
      return [];
  }
}

/** What the right side says of a diagnosis, headers in closed rungs included, in lower case. */
function wordsOf({ findings, exchange, answeredBy, fix, unknowns }: Diagnosis): string {
  const parts = [
    answeredBy,
    ...findings.flatMap(({ cause, title, explanation, evidence }) => [
      ...[cause, title, explanation],
      ...evidence.flatMap(({ field, value }) => [field, value]),
    ]),
    ...exchange.hops.flatMap((hop) => [hop.url, ...headersOf(hop), ...headersOf(hop.preflight)]),
    ...(fix?.notes ?? []),
    ...unknowns.flatMap(({ fact, why, settledBy }) => [fact, why, settledBy]),
  ];
  return parts.join('\n').toLowerCase();
}

type Headers = readonly (readonly [string, string])[] | null;

const headersOf = (answered: { requestHeaders: Headers; responseHeaders: Headers } | null): string[] =>
  [...(answered?.requestHeaders ?? []), ...(answered?.responseHeaders ?? [])].map(
    ([name, value]) => `${name}: ${value}`,
  );

const isSame = (one: Selection, other: Selection, tab: string): boolean =>
  one.row === other.row && (tab === 'requests' || one.problem === other.problem);
