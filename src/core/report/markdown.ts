import type { Report } from '../formats/report.ts';
import { KIND_WORDS, type ProblemKind } from './kind.ts';
import { codeCell, inline, table } from './markdown-text.ts';
import { diagnosisMarkdown } from './markdown-ticket.ts';
import { causeRow, countsOf, problemsOf } from './triage.ts';

/** Names shown in a cell of the summary. */
const MOST_NAMES = 3;

/** A whole report: the summary for a stand-up, then one ticket for each problem. */
export function reportMarkdown(report: Report): string {
  const problems = problemsOf(report.diagnoses);
  const tickets = problems.map(({ diagnoses }) => {
    const [first] = diagnoses;
    if (!first) return '';
    const files = [...new Set(diagnoses.flatMap(({ file }) => file ?? []))];
    return diagnosisMarkdown(first, { count: diagnoses.length, files: files.slice(0, 20) });
  });
  return `${[summary(report), ...tickets].join('\n')}`;
}

function summary({ summary: { exchanges, failed, files }, diagnoses }: Report): string {
  const problems = problemsOf(diagnoses);
  const counts = countsOf(diagnoses);
  const many = files && files.length > 1 ? `, from ${files.length} files` : '';
  const lines = [
    `# ${failed} of ${exchanges} cross-origin requests failed, ${problems.length} problem${problems.length === 1 ? '' : 's'}${many}`,
  ];
  if (!problems.length) return `${lines[0]}\n`;
  const kinds: ProblemKind[] = ['cors', 'cookies', 'not-cors', ...(counts.kinds.unknown ? ['unknown' as const] : [])];
  lines.push(
    kinds.map((kind) => `**${KIND_WORDS[kind]}:** ${counts.kinds[kind] ?? 0}`).join(' · '),
    `Whose move it is: ${ranked(counts.owners)}.`,
    `By cause: ${ranked(counts.causes)}.`,
    table(
      ['count', 'problem', 'kind', 'owner', 'who is affected', 'cause', 'fingerprint'],
      problems.map((problem) => {
        const row = causeRow(problem);
        const from = row.fileCount ? ` (${row.fileCount} file${row.fileCount === 1 ? '' : 's'})` : '';
        return [
          String(row.count),
          inline(row.title),
          KIND_WORDS[row.kind ?? 'unknown'],
          row.owner,
          `${named(row.origins ?? [], new Set(problem.diagnoses.map(({ exchange }) => exchange.origin)).size) || 'unknown origin'}${from}`,
          row.cause,
          codeCell(row.fingerprint),
        ];
      }),
    ),
  );
  return `${lines.join('\n\n')}\n`;
}

/** @param all how many there are: the row names the first ones only */
const named = (origins: readonly string[], all: number): string => {
  const shown = origins.slice(0, MOST_NAMES).map((origin) => inline(origin, 100));
  return shown.join(', ') + (all > MOST_NAMES ? ` and ${all - MOST_NAMES} more` : '');
};

/** `server 4, client 1`, the most frequent first. */
const ranked = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${inline(name)} ${count}`)
    .join(', ');
