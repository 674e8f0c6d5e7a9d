import { fillSnippets } from '../fixes/fill-snippets.ts';
import { type Diagnosis, REPORT_FORMAT, REPORT_VERSION, type Report } from '../formats/report.ts';

/**
 * A failed exchange: a browser rule stopped it, it never got an answer, or it went out without the cookies that it
 * needed and was turned away for that.
 */
export const isFailed = (diagnosis: Diagnosis): boolean =>
  diagnosis.outcome === 'blocked' || diagnosis.outcome === 'failed' || diagnosis.rootCause !== null;

/** Failures counted by fingerprint, the most frequent first. */
export function summarizeCauses(diagnoses: readonly Diagnosis[]): Report['summary']['causes'] {
  const rows = new Map<string, Report['summary']['causes'][number]>();
  for (const diagnosis of diagnoses) {
    const { rootCause, fingerprint } = diagnosis;
    if (!isFailed(diagnosis) || !rootCause) continue;
    const row = rows.get(fingerprint);
    if (row) row.count++;
    else
      rows.set(fingerprint, {
        cause: rootCause.cause,
        count: 1,
        title: rootCause.title,
        owner: rootCause.owner,
        fingerprint,
      });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count || a.title.localeCompare(b.title));
}

/**
 * The report, with the fixes' snippets filled in.
 * @param diagnoses of every cross-origin exchange, or of those that failed where `exchanges` tells how many there were
 * @param all whether the report lists those that worked, too
 */
export function buildReport(
  diagnoses: readonly Diagnosis[],
  meta: { version: string; browser: Report['browser']; all: boolean; exchanges?: number },
): Report {
  const failed = diagnoses.filter(isFailed);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    generator: { name: 'whycors', version: meta.version },
    browser: meta.browser,
    summary: {
      exchanges: meta.exchanges ?? diagnoses.length,
      failed: failed.length,
      causes: summarizeCauses(diagnoses),
    },
    diagnoses: fillSnippets(meta.all ? diagnoses : failed),
  };
}
