import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Finding } from '../core/formats/report.ts';
import type { Feed } from './feed.ts';
import { leadToWeightiest } from './lead.ts';
import { type MarkedRows, markRows } from './marked-rows.ts';
import { byWeight, type Problem } from './problems.ts';
import type { Row } from './row.ts';
import type { Kind } from './row-facts.ts';
import type { Selection, ShownProblem } from './shown-problem.ts';
import { type TreeLines, treeLines } from './tree-lines.ts';

export type Tab = 'problems' | 'requests' | 'policies';

/** What a person has set: nothing of it is evidence. */
export interface View {
  tab: Signal<Tab>;
  filter: Signal<string>;
  kinds: Signal<ReadonlySet<Kind>>;
  selection: Signal<Selection>;
  /** Ids of the requests that were marked, to be exported together. */
  picked: Signal<ReadonlySet<string>>;
  open: Signal<ReadonlySet<string>>;
  keysShown: Signal<boolean>;
  /** Whether the help page of the headline is open. Whoever goes on to another request closes it. */
  explained: ReadonlySignal<boolean>;
  problems: ReadonlySignal<ShownProblem[]>;
  /** Problems and, under the open ones, their requests. */
  tree: ReadonlySignal<TreeLines>;
  requests: ReadonlySignal<readonly Row[]>;
  /** The requests as the list shows them, with marks where the tab went to another page. */
  marked: ReadonlySignal<MarkedRows>;
  /** The request that the right side explains, and the finding that heads it. Unchanged while others come and go. */
  current: ReadonlySignal<Row | null>;
  headline: ReadonlySignal<Finding | null>;
  toggleKind(kind: Kind): void;
  /** Marks requests; takes the marks away where all of them have one. */
  togglePicked(ids: readonly string[]): void;
  toggleOpen(key: string, open?: boolean): void;
  select(selection: Selection): void;
  /** What was chosen from elsewhere than the list, which is to scroll there. */
  revealed: ReadonlySignal<Selection | null>;
  reveal(selection: Selection): void;
  explain(wanted: boolean): void;
}

export function createView(feed: Feed): View {
  const filter = signal('');
  const kinds = signal<ReadonlySet<Kind>>(new Set());
  const selection = signal<Selection>({ problem: null, row: null });
  const picked = signal<ReadonlySet<string>>(new Set());
  const open = signal<ReadonlySet<string>>(new Set());
  const explained = signal(false);
  const revealed = signal<Selection | null>(null);
  const evidence = computed(() => {
    const current = feed.evidence.value;
    return { current, version: current.version.value };
  });

  const problems = computed(() => {
    const passes = matcher(filter.value);
    const found: ShownProblem[] = [];
    for (const problem of evidence.value.current.problems()) {
      if (kinds.value.size && !kinds.value.has(problem.kind)) continue;
      const shown = showProblem(problem, passes, open.value.has(problem.key));
      if (shown) found.push(shown);
    }
    return found.sort(byWeight);
  });
  const tree = computed(() => treeLines(problems.value));
  const requests = computed(() => {
    const passes = matcher(filter.value);
    const wanted = kinds.value;
    const rows = evidence.value.current.rows();
    if (!passes && !wanted.size) return rows;
    return rows.filter(
      (row) => (!passes || passes(row)) && (!wanted.size || (row.kind !== null && wanted.has(row.kind))),
    );
  });
  const marked = computed(() => markRows(requests.value, evidence.value.current.pages()));
  const current = computed(() => {
    const wanted = selection.value;
    const chosen = wanted.row === null ? undefined : evidence.value.current.row(wanted.row);
    return chosen ?? problems.value.find(({ key }) => key === wanted.problem)?.first ?? null;
  });
  const headline = computed(() => {
    const row = current.value;
    const { problem } = selection.value;
    return row?.headlines[Math.max(0, row.problems.indexOf(problem ?? ''))] ?? null;
  });

  // What joins a request to other evidence may give it another id: whoever reads it goes on reading it.
  let read: Row | undefined;
  effect(() => {
    const { row: id } = selection.value;
    const { current } = evidence.value;
    const row = current.row(id ?? '');
    const heir = !row && id !== null && read ? heirOf(read, current.rows()) : undefined;
    if (heir) selection.value = { problem: heir.problems[0] ?? null, row: heir.id };
    else if (row || id === null) read = row;
  });

  // Whoever opens the panel reads one sentence at once. What is read stays put when weightier problems arrive.
  const reading = computed(() => evidence.value.current.reading());
  leadToWeightiest({ problems, selection, current, reading });

  function select(next: Selection): void {
    explained.value = false;
    selection.value = next;
  }

  return {
    tab: signal<Tab>('problems'),
    filter,
    kinds,
    selection,
    picked,
    open,
    keysShown: signal(false),
    explained,
    problems,
    tree,
    requests,
    marked,
    current,
    headline,
    toggleKind(kind) {
      const next = new Set(kinds.value);
      if (!next.delete(kind)) next.add(kind);
      kinds.value = next;
    },
    togglePicked(ids) {
      const next = new Set(picked.value);
      const all = ids.every((id) => next.has(id));
      for (const id of ids) {
        if (all) next.delete(id);
        else next.add(id);
      }
      picked.value = next;
    },
    toggleOpen(key, wanted = !open.value.has(key)) {
      const next = new Set(open.value);
      if (wanted) next.add(key);
      else next.delete(key);
      open.value = next;
    },
    select,
    revealed,
    reveal(next) {
      select(next);
      revealed.value = next;
    },
    explain(wanted) {
      explained.value = wanted;
    },
  };
}

/** Starts of one request that different evidence tells are no further apart, ms. */
const SAME_START_MS = 2_000;

/** The request that a row which is gone told of, among others of its URL: the one that began next to it. */
function heirOf({ url, startedAt }: Row, rows: readonly Row[]): Row | undefined {
  const apart = (row: Row) => Math.abs(row.startedAt - startedAt);
  return rows.filter((row) => row.url === url && apart(row) < SAME_START_MS).sort((a, b) => apart(a) - apart(b))[0];
}

type Passes = ((row: Row) => boolean) | null;

function showProblem(problem: Problem, passes: Passes, open: boolean): ShownProblem | null {
  let count = passes ? 0 : problem.rows.size;
  let first: Row | undefined;
  const shown: Row[] = [];
  if (passes || open) {
    for (const row of problem.rows.values()) {
      if (passes && !passes(row)) continue;
      if (passes) count++;
      first ??= row;
      if (open) shown.push(row);
    }
  } else first = problem.rows.values().next().value;
  return first ? { ...problem, count, first, open, shown } : null;
}

/** Every word must be found; a word after `-` must not. Null when there is no word: everything passes. */
function matcher(filter: string): Passes {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  return (row) =>
    words.every((word) =>
      word.length > 1 && word.startsWith('-') ? !row.search.includes(word.slice(1)) : row.search.includes(word),
    );
}
