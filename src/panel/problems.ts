import type { Diagnosis, Finding } from '../core/formats/report.ts';
import type { Kind, Row } from './row.ts';

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
      const listed = (row.crossOrigin || row.failed) && !row.diagnosis.exchange.simulated;
      const keys = listed ? row.headlines.map((finding) => problemKey(row, finding)) : [];
      for (const key of keysOf.get(row.id) ?? []) if (!keys.includes(key)) leave(row.id, key);
      row.headlines.slice(0, keys.length).forEach((finding, i) => {
        const key = keys[i] ?? '';
        const problem = problems.get(key);
        if (problem) problem.rows.set(row.id, row);
        else {
          const kind = row.kind ?? 'advice';
          const { answeredBy } = row.diagnosis;
          problems.set(key, { key, finding, kind, host: row.host, answeredBy, rows: new Map([[row.id, row]]) });
        }
      });
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

export function problemKey(row: Row, finding: Finding): string {
  return `${finding.cause} ${row.host} ${fixShape(row.diagnosis)}`;
}

/** What would be changed where, without the values: PUT and DELETE on one route are one problem. */
function fixShape({ fix }: Diagnosis): string {
  if (!fix) return '';
  const patches = fix.patches.map(
    (patch) =>
      `${patch.phase}${patch.hop}${patch.status === null ? '' : '!'}:${patch.set.map(([name]) => name.toLowerCase()).sort()}`,
  );
  return [...patches, ...fix.cookies.map((cookie) => cookie.name), fix.client.length ? 'client' : ''].join(';');
}

/** A problem with the number of its requests that count. */
type Weighed = Pick<Problem, 'kind'> & { count: number };

/** What stops requests stands before advice; within each, most requests first. */
export function byWeight(a: Weighed, b: Weighed): number {
  const advice = Number(a.kind === 'advice') - Number(b.kind === 'advice');
  return advice || b.count - a.count;
}
