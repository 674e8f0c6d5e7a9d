import type { Report } from '../core/formats/report.ts';
import { patchLines } from '../core/report/markdown-ticket.ts';

/** Control characters would move a terminal's cursor; values from outside lose them. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** A report for a terminal: one block a problem, the most frequent first. */
export function reportText(report: Report): string {
  const { summary } = report;
  if (!summary.failed) return `${summary.exchanges} cross-origin requests, none failed.\n`;
  const blocks = summary.causes.map((row) => {
    const diagnosis = report.diagnoses.find((one) => one.fingerprint === row.fingerprint);
    if (!diagnosis?.rootCause) return plain(row.title);
    const { rootCause, fix, exchange } = diagnosis;
    const lines = [
      `${row.count} x ${plain(row.title)}`,
      `    ${plain(`${exchange.method} ${exchange.url}`)}`,
      `    ${plain(rootCause.explanation)}`,
      `    ${rootCause.certainty}; owner: ${rootCause.owner}; cause: ${rootCause.cause}; fingerprint: ${row.fingerprint}`,
    ];
    for (const patch of fix?.patches ?? []) {
      lines.push(`    ${patch.phase === 'preflight' ? 'answer OPTIONS with' : 'answer with'}:`);
      lines.push(...plainLines(patchLines(patch)).map((line) => `      ${line}`));
    }
    for (const change of fix?.client ?? []) lines.push(`    ${plain(change.change)}`);
    return lines.join('\n');
  });
  return `${summary.failed} of ${summary.exchanges} cross-origin requests failed.\n\n${blocks.join('\n\n')}\n`;
}

const plainLines = (text: string): string[] => text.split('\n').map(plain);
