import { fillSnippets } from '../fixes/fill-snippets.ts';
import { type Diagnosis, REPORT_FORMAT, REPORT_VERSION, type Report, type ReportFile } from '../formats/report.ts';
import { causeRow, countsOf, isFailed, problemsOf } from './triage.ts';

export { isFailed } from './triage.ts';

/** What a report says beside its diagnoses. */
export interface ReportMeta {
  version: string;
  browser: Report['browser'];
  /** Whether the report lists those that worked, too. */
  all: boolean;
  /** How many exchanges there were, where not all of them are handed over. */
  exchanges?: number;
  /** The files that the diagnoses were read from. */
  files?: ReportFile[];
}

/**
 * The report, with the fixes' snippets filled in and its summary made: problems merged by fingerprint, counted, ranked.
 * @param diagnoses of every cross-origin exchange, or of those that failed where `exchanges` tells how many there were
 */
export function buildReport(diagnoses: readonly Diagnosis[], meta: ReportMeta): Report {
  const failed = diagnoses.filter(isFailed);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    generator: { name: 'whycors', version: meta.version },
    browser: meta.browser,
    summary: {
      exchanges: meta.exchanges ?? diagnoses.length,
      failed: failed.length,
      causes: problemsOf(failed).map(causeRow),
      counts: countsOf(failed),
      ...(meta.files ? { files: meta.files } : {}),
    },
    diagnoses: fillSnippets(meta.all ? diagnoses : failed, diagnoses),
  };
}
