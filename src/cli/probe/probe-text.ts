import type { Diagnosis, Report } from '../../core/formats/report.ts';
import { reportText } from '../report-text.ts';
import type { AuditRow } from './audit.ts';

/** Answers come from outside: what could steer a terminal goes. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

const MARK: Record<AuditRow['result'], string> = { good: 'good   ', bad: 'BAD    ', unknown: 'unknown' };

/** What was asked and answered, the diagnosis, and the audit's rows: for a terminal. */
export function probeText(report: Report, diagnosis: Diagnosis, rows: readonly AuditRow[] | null): string {
  const { exchange } = diagnosis;
  const lines = [`${exchange.method} ${exchange.url}, asked by a page of ${exchange.origin ?? 'null'}`];
  for (const hop of exchange.hops) {
    if (hop.preflight) lines.push(`  preflight ${hop.preflight.url}: ${hop.preflight.status ?? 'no answer'}`);
    const unsent = hop.preflight !== null && hop.status === null;
    lines.push(`  ${hop.method} ${hop.url}: ${hop.status ?? (unsent ? 'not sent' : 'no answer')}`);
  }
  lines.push('');
  if (report.summary.failed)
    lines.push(
      plainLines(
        reportText(report)
          .replace(/^.*\n\n/, '')
          .trimEnd(),
      ),
    );
  else lines.push(`Allowed: script gets the answer (${exchange.hops.at(-1)?.status ?? '?'}).`);
  const advice = diagnosis.findings.filter(({ severity }) => severity === 'advice');
  for (const finding of advice) lines.push('', `Advice: ${finding.title}`, `    ${finding.explanation}`);
  if (rows) {
    lines.push('', 'Audit:');
    for (const row of rows) lines.push(`  ${MARK[row.result]} ${row.check} (${row.origin}): ${row.finding}`);
    const count = (result: AuditRow['result']) => rows.filter((row) => row.result === result).length;
    lines.push('', `${count('bad')} bad, ${count('good')} good, ${count('unknown')} unknown.`);
  }
  return `${lines
    .flatMap((line) => line.split('\n'))
    .map(plain)
    .join('\n')}\n`;
}

const plainLines = (text: string): string => text.split('\n').map(plain).join('\n');
