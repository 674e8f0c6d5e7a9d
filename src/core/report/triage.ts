import { parseUrl } from '../fetch/origin.ts';
import type { Diagnosis, Finding, Report } from '../formats/report.ts';
import { kindOf } from './kind.ts';

type CauseRow = Report['summary']['causes'][number];

/** Names listed of each sort, such as hosts; what is beyond is counted by the reader of the diagnoses. */
const MOST_NAMES = 20;

/**
 * A failed exchange: a browser rule stopped it, it never got an answer, or it went out without the cookies that it
 * needed and was turned away for that.
 */
export const isFailed = ({ exchange, outcome, rootCause }: Diagnosis): boolean =>
  // What became of a fix that was tried in the browser is nobody's failure.
  !exchange.simulated && (outcome === 'blocked' || outcome === 'failed' || rootCause !== null);

/** One problem, however many met it: everything with one fingerprint. */
export interface Problem {
  fingerprint: string;
  root: Finding;
  /** In the order in which they came; the first stands for all. */
  diagnoses: Diagnosis[];
}

/** Failures merged by fingerprint, the most frequent first. */
export function problemsOf(diagnoses: readonly Diagnosis[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const diagnosis of diagnoses) {
    const { rootCause: root, fingerprint } = diagnosis;
    if (!isFailed(diagnosis) || !root) continue;
    const known = problems.get(fingerprint);
    if (known) known.diagnoses.push(diagnosis);
    else problems.set(fingerprint, { fingerprint, root, diagnoses: [diagnosis] });
  }
  return [...problems.values()].sort(
    (a, b) => b.diagnoses.length - a.diagnoses.length || compare(a.root.title, b.root.title),
  );
}

/** By code units, so that the order does not depend on the language of the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The row of the summary that stands for a problem: how often, whose, and who met it. */
export function causeRow({ fingerprint, root, diagnoses }: Problem): CauseRow {
  const first = diagnoses[0] as Diagnosis;
  const times = diagnoses.map(({ exchange }) => exchange.startedAt).filter((time) => time > 0);
  const files = distinct(diagnoses.map(({ file }) => file));
  return {
    cause: root.cause,
    count: diagnoses.length,
    title: root.title,
    owner: root.owner,
    fingerprint,
    kind: kindOf(first, root),
    layer: first.layer,
    certainty: root.certainty,
    hosts: names(diagnoses.map(({ exchange }) => parseUrl(exchange.url)?.host)),
    origins: names(diagnoses.map(({ exchange }) => exchange.origin)),
    browsers: names(diagnoses.map(({ browser }) => browser?.name)),
    files: names(files),
    fileCount: files.length,
    firstSeen: times.length ? times.reduce((a, b) => Math.min(a, b)) : null,
    lastSeen: times.length ? times.reduce((a, b) => Math.max(a, b)) : null,
  };
}

const distinct = (values: readonly (string | null | undefined)[]): string[] =>
  [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))].sort(compare);

const names = (values: readonly (string | null | undefined)[]): string[] => distinct(values).slice(0, MOST_NAMES);

/** Failures counted in whole: by kind, by owner, by cause. */
export function countsOf(diagnoses: readonly Diagnosis[]): NonNullable<Report['summary']['counts']> {
  const kinds: Record<string, number> = {};
  const owners: Record<string, number> = {};
  const causes: Record<string, number> = {};
  for (const diagnosis of diagnoses) {
    const { rootCause } = diagnosis;
    if (!isFailed(diagnosis) || !rootCause) continue;
    count(kinds, kindOf(diagnosis, rootCause));
    count(owners, rootCause.owner);
    count(causes, rootCause.cause);
  }
  return { kinds, owners, causes };
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + 1;
}
