import { createPolicyIndex, type Policy } from './policies.ts';
import { createProblemIndex, type Problem } from './problems.ts';
import type { Row } from './row.ts';
import type { Kind } from './row-facts.ts';

export interface Counts {
  exchanges: number;
  failed: number;
  crossOrigin: number;
  kinds: Record<Kind, number>;
}

/** The rows, their problems and their counts, kept right with each row that comes, changes or goes. */
export interface RowTable {
  put(row: Row): void;
  remove(id: string): void;
  clear(): void;
  /** The cross-origin ones, in the order in which they came. */
  rows(): readonly Row[];
  row(id: string): Row | undefined;
  problems(): Iterable<Problem>;
  policies(): Policy[];
  counts(): Counts;
}

export function createRowTable(): RowTable {
  const problems = createProblemIndex();
  const policies = createPolicyIndex();
  const rows = new Map<string, Row>();
  let counts = noCounts();
  let list: Row[] | null = null;

  return {
    put(row) {
      const before = rows.get(row.id);
      if (before) count(counts, before, -1);
      count(counts, row, 1);
      rows.set(row.id, row);
      problems.put(row);
      policies.put(row);
      list = null;
    },
    remove(id) {
      const row = rows.get(id);
      if (!row) return;
      count(counts, row, -1);
      rows.delete(id);
      problems.remove(id);
      policies.remove(id);
      list = null;
    },
    clear() {
      rows.clear();
      problems.clear();
      policies.clear();
      counts = noCounts();
      list = null;
    },
    rows() {
      list ??= [...rows.values()].filter((row) => row.crossOrigin);
      return list;
    },
    row: (id) => rows.get(id),
    problems: () => problems.all(),
    policies: () => policies.all(),
    counts: () => counts,
  };
}

function noCounts(): Counts {
  return {
    exchanges: 0,
    failed: 0,
    crossOrigin: 0,
    kinds: { cors: 0, cookies: 0, 'not-cors': 0, unknown: 0, advice: 0 },
  };
}

function count(counts: Counts, row: Row, by: 1 | -1): void {
  counts.exchanges += by;
  if (row.simulated) return;
  if (row.failed) counts.failed += by;
  if (row.crossOrigin) counts.crossOrigin += by;
  if (row.kind && (row.crossOrigin || row.failed)) counts.kinds[row.kind] += by;
}
