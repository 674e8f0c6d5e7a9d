import type { Finding } from '../core/formats/report.ts';
import type { Row } from './row.ts';
import type { Kind } from './row-facts.ts';

/** Failures that one change cures: same cause, same target host, same shape of fix. One problem is one ticket. */
export interface Problem {
  key: string;
  finding: Finding;
  kind: Kind;
  host: string;
  answeredBy: string | null;
  /** In the order in which the requests were made, by id. */
  rows: Map<string, Row>;
}

/** Keeps the problems up to date as rows come, change and go, without looking at the other rows. */
export interface ProblemIndex {
  put(row: Row): void;
  remove(id: string): void;
  clear(): void;
  all(): Iterable<Problem>;
}

export function createProblemIndex(): ProblemIndex {
  const problems = new Map<string, Problem>();
  const keysOf = new Map<string, string[]>();

  const leave = (id: string, key: string) => {
    const problem = problems.get(key);
    problem?.rows.delete(id);
    if (problem?.rows.size === 0) problems.delete(key);
  };

  return {
    put(row) {
      // What a trial made of an answer is nobody's problem.
      const listed = (row.crossOrigin || row.failed) && !row.simulated;
      const keys = listed ? row.problems : [];
      for (const key of keysOf.get(row.id) ?? []) if (!keys.includes(key)) leave(row.id, key);
      for (const [i, key] of keys.entries()) {
        const problem = problems.get(key);
        if (problem) problem.rows.set(row.id, row);
        else problems.set(key, newProblem(key, row, row.headlines[i] as Finding));
      }
      if (keys.length) keysOf.set(row.id, keys);
      else keysOf.delete(row.id);
    },
    remove(id) {
      for (const key of keysOf.get(id) ?? []) leave(id, key);
      keysOf.delete(id);
    },
    clear() {
      problems.clear();
      keysOf.clear();
    },
    all: () => problems.values(),
  };
}

function newProblem(key: string, row: Row, finding: Finding): Problem {
  const { answeredBy } = row.diagnosis;
  return { key, finding, kind: row.kind ?? 'advice', host: row.host, answeredBy, rows: new Map([[row.id, row]]) };
}

/** A problem with the number of its requests that count. */
type Weighed = Pick<Problem, 'kind'> & { count: number };

/** What stops requests stands before advice; within each, most requests first. */
export function byWeight(a: Weighed, b: Weighed): number {
  const advice = Number(a.kind === 'advice') - Number(b.kind === 'advice');
  return advice || b.count - a.count;
}
