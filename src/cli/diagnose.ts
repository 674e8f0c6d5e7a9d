import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Diagnosis, Report, ReportFile } from '../core/formats/report.ts';
import { EXPORTS } from '../core/report/export-formats.ts';
import { redactDiagnosis } from '../core/report/redaction/redact-diagnosis.ts';
import { redactText } from '../core/report/redaction/redact-text.ts';
import { type Hasher, saltedHasher } from '../core/report/redaction/salted-hash.ts';
import { buildReport, isFailed } from '../core/report/report.ts';
import { reportHtml } from '../panel/report-page/report-html.tsx';
import { readFiles } from './read-files.ts';
import { jsonLinePieces, jsonPieces } from './report-pieces.ts';
import { reportText } from './report-text.ts';
import { createSharing } from './share-parts.ts';
import { spoolInput } from './spooled-input.ts';
import { version } from './version.ts';
import { captureLines } from './write-capture.ts';

/** What a report can be printed as. `text` is for terminals. */
const RENDERERS = {
  text: reportText,
  json: jsonPieces,
  jsonl: jsonLinePieces,
  markdown: EXPORTS.markdown.text,
  html: reportHtml,
  sarif: EXPORTS.sarif.text,
  junit: EXPORTS.junit.text,
  har: EXPORTS.har.text,
} satisfies Record<string, (report: Report) => string | Iterable<string>>;

/** `capture`: no report, but the evidence itself. */
export type Format = keyof typeof RENDERERS | 'capture';
export const FORMATS: Format[] = [...(Object.keys(RENDERERS) as (keyof typeof RENDERERS)[]), 'capture'];

export interface DiagnoseOptions {
  all: boolean;
  format: Format;
  output: string | null;
  redact: boolean;
  /** Fingerprints of the problems to report; empty for all. */
  only: readonly string[];
}

/** What a file is called in the report: its bare name, or its path where another file has that name too. */
function nameOf(file: string, files: readonly string[]): string {
  if (file === '-') return 'standard input';
  const bare = basename(file);
  return files.some((other) => other !== file && basename(other) === bare) ? file : bare;
}

/** Diagnoses captures, HAR files and reports. @returns the exit status: 0 nothing failed, 1 failures, 2 unreadable, 3 skipped */
export async function runDiagnose(files: readonly string[], options: DiagnoseOptions): Promise<number> {
  // A capture takes its lines from the file itself, once it is known which ones are wanted.
  const pipe = options.format === 'capture' ? files.find(isPipe) : undefined;
  if (pipe !== undefined) {
    process.stderr.write(
      `whycors: ${printable(pipe)}: a capture needs to read it twice; name a file, or - for a pipe\n`,
    );
    return 2;
  }
  const spooled = options.format === 'capture' && files.includes('-') ? await spoolInput() : null;
  try {
    return await diagnoseFiles(files, options, spooled?.path);
  } finally {
    spooled?.remove();
  }
}

/** What gives its bytes only once, other than standard input. */
function isPipe(file: string): boolean {
  const found = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** Text from outside, without what would move a terminal's cursor. */
const printable = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

async function diagnoseFiles(
  files: readonly string[],
  options: DiagnoseOptions,
  standardInput: string | undefined,
): Promise<number> {
  const hash = saltedHasher(randomUUID());
  // The lines of a capture are found by URLs as they are; what goes out are the lines.
  const whole = !options.redact || options.format === 'capture';
  const outgoing = (diagnosis: Diagnosis) => (whole ? diagnosis : redactDiagnosis(diagnosis, hash));
  const outgoingName = (file: string) => (options.redact ? redactText(nameOf(file, files), hash) : nameOf(file, files));
  const held = createSharing();
  const diagnoses: Diagnosis[] = [];
  const read: ReportFile[] = [];
  const paths = new Map<string, string>();
  let browser: Report['browser'] = null;
  let missing = false;
  let skipped = 0;
  let ofFile: Diagnosis[] = [];
  const tell = (text: string) => process.stderr.write(`whycors: ${printable(text)}\n`);
  for await (const event of readFiles(files, {
    all: options.all || options.only.length > 0,
    ...(standardInput === undefined ? {} : { standardInput }),
  })) {
    switch (event.kind) {
      case 'diagnoses':
        for (const one of event.diagnoses) ofFile.push(held(outgoing(one)));
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
        if (event.format !== 'report') paths.set(event.file, name);
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
  if (options.format === 'capture') {
    await write(captures(paths, report.diagnoses, options.redact ? hash : null, standardInput), options.output);
  } else {
    const text = RENDERERS[options.format](report);
    await write(typeof text === 'string' ? [text] : text, options.output);
  }
  if (missing) return 2;
  if (skipped) return 3;
  return report.summary.failed ? 1 : 0;
}

/** The evidence of the diagnoses, file by file. */
async function* captures(
  paths: ReadonlyMap<string, string>,
  diagnoses: readonly Diagnosis[],
  hash: Hasher | null,
  standardInput: string | undefined,
): AsyncGenerator<string> {
  for (const [path, name] of paths) {
    yield* captureLines(
      path,
      diagnoses.filter(({ file }) => file === name),
      hash,
      standardInput,
    );
  }
}

async function write(texts: Iterable<string> | AsyncIterable<string>, output: string | null): Promise<void> {
  if (output) {
    await writeFile(output, texts);
    return;
  }
  for await (const text of texts) {
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
}
