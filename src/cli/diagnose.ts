import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { diagnose } from '../core/diagnosis/diagnose.ts';
import { isCrossOrigin } from '../core/diagnosis/walk.ts';
import { createCorrelation } from '../core/exchange/correlate.ts';
import { createNeighborhood } from '../core/exchange/neighborhood.ts';
import type { Diagnosis, Report } from '../core/formats/report.ts';
import { reportMarkdown } from '../core/report/markdown.ts';
import { redactDiagnosis, saltedHasher } from '../core/report/redact.ts';
import { buildReport } from '../core/report/report.ts';
import { type Evidence, readEvidence, Unreadable } from './read-evidence.ts';
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
  let unreadable = false;
  let skipped = 0;
  for (const file of files) {
    try {
      const evidence = await readEvidence(file);
      browser ??= evidence.header.browser;
      skipped += evidence.skipped.length;
      for (const complaint of evidence.skipped) process.stderr.write(`whycors: ${complaint}; line skipped\n`);
      if (evidence.unknown) {
        process.stderr.write(
          `whycors: ${file}: ${evidence.unknown} lines are of a kind that this version does not know; left out\n`,
        );
      }
      for (const one of diagnosesOf(evidence)) diagnoses.push(one);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      unreadable = true;
      process.stderr.write(`whycors: ${error.message}\n`);
    }
  }
  if (unreadable && !diagnoses.length) return 2;
  const hash = saltedHasher(randomUUID());
  const shown = options.redact ? diagnoses.map((one) => redactDiagnosis(one, hash)) : diagnoses;
  const report = buildReport(shown, { version, browser, all: options.all });
  await write(render(report, options.format), options.output);
  if (unreadable) return 2;
  if (skipped) return 3;
  return report.summary.failed ? 1 : 0;
}

/** Every cross-origin exchange of a file, diagnosed. */
export function diagnosesOf(evidence: Evidence): Diagnosis[] {
  const { header } = evidence;
  const correlation = createCorrelation({
    browser: header.browser.name === 'firefox' ? 'firefox' : 'chromium',
    ...(header.topLevelUrl ? { topLevelUrl: header.topLevelUrl } : {}),
    ...(header.thirdPartyCookies ? { thirdPartyCookies: header.thirdPartyCookies } : {}),
  });
  for (const observation of evidence.observations) correlation.add(observation);
  const exchanges = correlation
    .all()
    .filter((exchange) => isCrossOrigin(exchange) && exchange.mode.value !== 'navigate');
  const neighborhood = createNeighborhood(exchanges);
  return exchanges.map((exchange) => diagnose(exchange, { neighborhood }));
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
