import type { Diagnosis } from '../core/formats/report.ts';
import { type HeaderChange, headerChanges, requestOf } from '../core/report/header-changes.ts';
import { message } from './messages.ts';

/** What one answer must change to: the request it answers, then lines taken away and lines put in. */
export interface DiffBlock {
  request: string;
  lines: HeaderChange[];
}

export function headerDiff(diagnosis: Diagnosis): DiffBlock[] {
  return (diagnosis.fix?.patches ?? []).map((patch) => ({
    request: requestOf(diagnosis, patch),
    lines: headerChanges(diagnosis, patch),
  }));
}

/** The corrected lines alone, as a server would send them. */
export function correctedHeaders(diagnosis: Diagnosis): string {
  return headerDiff(diagnosis)
    .map(({ request, lines }) => {
      const kept = lines.filter(({ sign }) => sign !== '-').map(({ text }) => text);
      const gone = lines.filter(({ sign, text }) => sign === '-' && !text.startsWith('HTTP '));
      return [
        message('answerTo', { request }),
        ...kept,
        ...gone.map(({ text }) => message('withoutHeader', { header: text })),
      ].join('\n');
    })
    .join('\n\n');
}
