import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Finding } from '../core/formats/report.ts';
import type { Feed } from './feed.ts';
import { byWeight, type Problem, problemKey } from './problems.ts';
import type { Kind, Row } from './row.ts';

export type Tab = 'problems' | 'requests' | 'policies';

/** Which request is read, and under which of its problems. Ids and keys, so that it survives incoming data. */
export interface Selection {
  problem: string | null;
  row: string | null;
}

/** A problem with those of its requests that pass the filter. */
export interface ShownProblem extends Problem {
  shown: Row[];
}

export type ProblemItem =
  | { type: 'problem'; key: string; problem: ShownProblem; open: boolean }
  | { type: 'request'; key: string; problem: ShownProblem; row: Row };

/** What a person has set: nothing of it is evidence. */
export interface View {
  tab: Signal<Tab>;
  filter: Signal<string>;
  kinds: Signal<ReadonlySet<Kind>>;
  selection: Signal<Selection>;
  open: Signal<ReadonlySet<string>>;
  keysShown: Signal<boolean>;
  problems: ReadonlySignal<ShownProblem[]>;
  /** Problems and, under the open ones, their requests: the lines of the tree. */
  items: ReadonlySignal<ProblemItem[]>;
  requests: ReadonlySignal<Row[]>;
  /** What the right side shows. */
  current: ReadonlySignal<{ row: Row; headline: Finding | null; problem: ShownProblem | null } | null>;
  toggleKind(kind: Kind): void;
  toggleOpen(key: string, open?: boolean): void;
  select(selection: Selection): void;
}

export function createView(feed: Feed): View {
  const filter = signal('');
  const kinds = signal<ReadonlySet<Kind>>(new Set());
  const selection = signal<Selection>({ problem: null, row: null });
  const open = signal<ReadonlySet<string>>(new Set());
  const evidence = computed(() => {
    const current = feed.evidence.value;
    return { current, version: current.version.value };
  });

  const problems = computed(() => {
    const passes = matcher(filter.value);
    const shown: ShownProblem[] = [];
    for (const problem of evidence.value.current.problems()) {
      if (kinds.value.size && !kinds.value.has(problem.kind)) continue;
      const rows = [...problem.rows.values()].filter(passes);
      if (rows.length) shown.push({ ...problem, shown: rows });
    }
    return shown.sort(byWeight);
  });
  const items = computed(() =>
    problems.value.flatMap((problem): ProblemItem[] => {
      const isOpen = open.value.has(problem.key);
      const line: ProblemItem = { type: 'problem', key: problem.key, problem, open: isOpen };
      if (!isOpen) return [line];
      return [
        line,
        ...problem.shown.map(
          (row): ProblemItem => ({ type: 'request', key: `${problem.key} ${row.id}`, problem, row }),
        ),
      ];
    }),
  );
  const requests = computed(() => {
    const passes = matcher(filter.value);
    return evidence.value.current
      .rows()
      .filter((row) => passes(row) && (!kinds.value.size || (row.kind !== null && kinds.value.has(row.kind))));
  });
  const current = computed(() => {
    const wanted = selection.value;
    const problem = problems.value.find(({ key }) => key === wanted.problem) ?? null;
    const row = (wanted.row && evidence.value.current.row(wanted.row)) || problem?.shown[0];
    if (!row) return null;
    const headline =
      row.headlines.find((finding) => problemKey(row, finding) === wanted.problem) ?? row.headlines[0] ?? null;
    return { row, headline, problem };
  });

  // Whoever opens the panel reads one sentence at once. What is read stays put when weightier problems arrive.
  effect(() => {
    const first = problems.value[0];
    if (first && !current.value) selection.value = { problem: first.key, row: null };
  });

  return {
    tab: signal<Tab>('problems'),
    filter,
    kinds,
    selection,
    open,
    keysShown: signal(false),
    problems,
    items,
    requests,
    current,
    toggleKind(kind) {
      const next = new Set(kinds.value);
      if (!next.delete(kind)) next.add(kind);
      kinds.value = next;
    },
    toggleOpen(key, wanted = !open.value.has(key)) {
      const next = new Set(open.value);
      if (wanted) next.add(key);
      else next.delete(key);
      open.value = next;
    },
    select(next) {
      selection.value = next;
    },
  };
}

/** Every word must be found; a word after `-` must not. */
function matcher(filter: string): (row: Row) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return () => true;
  return (row) =>
    words.every((word) =>
      word.length > 1 && word.startsWith('-') ? !row.search.includes(word.slice(1)) : row.search.includes(word),
    );
}
