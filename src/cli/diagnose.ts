import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Diagnosis, Report, ReportFile } from '../core/formats/report.ts';
import { EXPORTS } from '../core/report/export-formats.ts';
import { redactDiagnosis } from '../core/report/redaction/redact-diagnosis.ts';
import { redactText } from '../core/report/redaction/redact-text.ts';
import { saltedHasher } from '../core/report/redaction/salted-hash.ts';
import { buildReport, isFailed } from '../core/report/report.ts';
import { reportHtml } from '../panel/report-page/report-html.tsx';
import { readFiles } from './read-files.ts';
import { reportText } from './report-text.ts';
import { version } from './version.ts';

/** What a report can be printed as. `text` is for terminals. */
const RENDERERS = {
  text: reportText,
  json: EXPORTS.json.text,
  jsonl: EXPORTS.jsonl.text,
  markdown: EXPORTS.markdown.text,
  html: reportHtml,
  sarif: EXPORTS.sarif.text,
  junit: EXPORTS.junit.text,
  har: EXPORTS.har.text,
} satisfies Record<string, (report: Report) => string>;

export type Format = keyof typeof RENDERERS;
export const FORMATS = Object.keys(RENDERERS) as Format[];

export interface DiagnoseOptions {
  all: boolean;
  format: Format;
  output: string | null;
  redact: boolean;
  /** Fingerprints of the problems to report; empty for all. */
  only: readonly string[];
}

/** Standard input has no name of its own. */
const nameOf = (file: string): string => (file === '-' ? 'standard input' : basename(file));

/** Diagnoses captures, HAR files and reports. @returns the exit status: 0 nothing failed, 1 failures, 2 unreadable, 3 skipped */
export async function runDiagnose(files: readonly string[], options: DiagnoseOptions): Promise<number> {
  const hash = saltedHasher(randomUUID());
  const outgoing = (diagnosis: Diagnosis) => (options.redact ? redactDiagnosis(diagnosis, hash) : diagnosis);
  const outgoingName = (file: string) => (options.redact ? redactText(nameOf(file), hash) : nameOf(file));
  const diagnoses: Diagnosis[] = [];
  const read: ReportFile[] = [];
  let browser: Report['browser'] = null;
  let missing = false;
  let skipped = 0;
  let ofFile: Diagnosis[] = [];
  const tell = (text: string) => process.stderr.write(`whycors: ${text}\n`);
  for await (const event of readFiles(files, { all: options.all || options.only.length > 0 })) {
    switch (event.kind) {
      case 'diagnoses':
        for (const one of event.diagnoses) ofFile.push(outgoing(one));
        break;
      case 'complaint':
        tell(`${event.text}; skipped`);
        break;
      case 'unreadable':
        if (event.opened) skipped++;
        else missing = true;
        tell(event.text);
        ofFile = [];
        break;
      case 'read': {
        browser ??= event.browser;
        skipped += event.skipped;
        if (event.unknown)
          tell(`${event.file}: ${event.unknown} lines are of a kind that this version does not know; left out`);
        const name = outgoingName(event.file);
        const known = event.browser?.version ? { browser: event.browser } : {};
        for (const one of ofFile) diagnoses.push({ file: name, ...known, ...one });
        const { format, exchanges } = event;
        read.push({ name, format, browser: event.browser, exchanges, failed: ofFile.filter(isFailed).length });
        ofFile = [];
        break;
      }
    }
  }
  if (!read.length) return 2;
  const chosen = options.only.length
    ? diagnoses.filter(({ fingerprint }) => options.only.includes(fingerprint))
    : diagnoses;
  const report = buildReport(chosen, {
    version,
    browser,
    all: options.all,
    exchanges: options.only.length ? chosen.length : read.reduce((sum, { exchanges }) => sum + exchanges, 0),
    files: read,
  });
  await write(RENDERERS[options.format](report), options.output);
  if (missing) return 2;
  if (skipped) return 3;
  return report.summary.failed ? 1 : 0;
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
