import type { Report } from '../formats/report.ts';
import { reportHar } from './har.ts';
import { reportJunit } from './junit.ts';
import { reportMarkdown } from './markdown.ts';
import { reportSarif } from './sarif.ts';

/** The forms in which a report leaves, HTML aside, which is drawn by the panel's components. */
export const EXPORTS = {
  markdown: { extension: 'md', mime: 'text/markdown', text: reportMarkdown },
  json: {
    extension: 'json',
    mime: 'application/json',
    text: (report: Report) => `${JSON.stringify(report, null, 1)}\n`,
  },
  jsonl: { extension: 'jsonl', mime: 'application/x-ndjson', text: jsonLines },
  sarif: { extension: 'sarif', mime: 'application/sarif+json', text: (report: Report) => pretty(reportSarif(report)) },
  junit: { extension: 'xml', mime: 'application/xml', text: reportJunit },
  har: { extension: 'har', mime: 'application/json', text: (report: Report) => pretty(reportHar(report)) },
} as const satisfies Record<string, { extension: string; mime: string; text(report: Report): string }>;

export type ExportFormat = keyof typeof EXPORTS;

const pretty = (value: object): string => `${JSON.stringify(value, null, 1)}\n`;

/** One diagnosis a line, as log stores and DuckDB load it. */
function jsonLines(report: Report): string {
  return report.diagnoses.map((diagnosis) => `${JSON.stringify(diagnosis)}\n`).join('');
}
