import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Diagnosis, Report } from '../core/formats/report.ts';
import { reportMarkdown } from '../core/report/markdown.ts';
import { redactDiagnosis } from '../core/report/redaction/redact-diagnosis.ts';
import { saltedHasher } from '../core/report/redaction/salted-hash.ts';
import { buildReport } from '../core/report/report.ts';
import { readFiles } from './read-files.ts';
import { reportText } from './report-text.ts';
import { version } from './version.ts';

export const FORMATS = ['text', 'json', 'jsonl', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface DiagnoseOptions {
  all: boolean;
  format: Format;
  output: string | null;
  redact: boolean;
}

/** Diagnoses captures and HAR files. @returns the exit status: 0 nothing failed, 1 failures, 2 unreadable, 3 lines skipped */
export async function runDiagnose(files: readonly string[], options: DiagnoseOptions): Promise<number> {
  const diagnoses: Diagnosis[] = [];
  let browser: Report['browser'] = null;
  let readable = false;
  let missing = false;
  let exchanges = 0;
  let skipped = 0;
  const tell = (text: string) => process.stderr.write(`whycors: ${text}\n`);
  for await (const event of readFiles(files, { all: options.all })) {
    switch (event.kind) {
      case 'diagnoses':
        for (const one of event.diagnoses) diagnoses.push(one);
        break;
      case 'complaint':
        tell(`${event.text}; skipped`);
        break;
      case 'unreadable':
        if (event.opened) skipped++;
        else missing = true;
        tell(event.text);
        break;
      case 'read':
        readable = true;
        browser ??= event.browser;
        exchanges += event.exchanges;
        skipped += event.skipped;
        if (event.unknown)
          tell(`${event.file}: ${event.unknown} lines are of a kind that this version does not know; left out`);
        break;
    }
  }
  if (!readable) return 2;
  const hash = saltedHasher(randomUUID());
  const shown = options.redact ? diagnoses.map((one) => redactDiagnosis(one, hash)) : diagnoses;
  const report = buildReport(shown, { version, browser, all: options.all, exchanges });
  await write(render(report, options.format), options.output);
  if (missing) return 2;
  if (skipped) return 3;
  return report.summary.failed ? 1 : 0;
}

function render(report: Report, format: Format): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 1)}\n`;
    case 'jsonl':
      return report.diagnoses.map((diagnosis) => `${JSON.stringify(diagnosis)}\n`).join('');
    case 'markdown':
      return reportMarkdown(report);
    case 'text':
      return reportText(report);
  }
}

async function write(text: string, output: string | null): Promise<void> {
  if (output) {
    await writeFile(output, text);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
