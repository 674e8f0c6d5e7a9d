import * as v from 'valibot';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import { type Diagnosis, DiagnosisSchema, REPORT_FORMAT } from '../core/formats/report.ts';
import { isRecord, parseJson, readCaptureLine } from './capture-line.ts';

/** What the banner says about an opened file. */
export interface ImportedFile {
  name: string;
  /** `files`: several that are shown together. */
  kind: 'capture' | 'har' | 'report' | 'files' | 'unreadable';
  browser: string | null;
  /** When it was recorded, ms since the epoch. */
  time: number | null;
  /** Lines, entries or diagnoses in it. */
  items: number;
  /** Why nothing could be read, else null. */
  trouble: string | null;
}

/** Where the contents of a file go. */
export interface EvidenceSink {
  start(header: CaptureHeader): void;
  add(lines: readonly CaptureEvent[]): void;
  /** Lines of a capture file from an index on, not yet parsed. */
  addText(lines: readonly string[], from: number): void;
  addDiagnoses(diagnoses: readonly Diagnosis[]): void;
  /** Says that something of a file could not be used. */
  complain(message: string): void;
}

/** Longest text that JSON.parse is asked to hold at once, in characters. */
const LONGEST_FILE = 400_000_000;

/** Tells a capture, a HAR file and a report apart by what is in them, and hands their evidence over. Never throws. */
export function readFile(name: string, text: string, evidence: EvidenceSink): ImportedFile {
  const unreadable = (trouble: string) => unreadableFile(name, trouble);
  if (text.length > LONGEST_FILE) return unreadable(`it holds ${text.length} characters; the limit is ${LONGEST_FILE}`);
  const start = text.search(/\S/);
  if (start < 0) return unreadable('it is empty');
  const whole = parseJson(text);
  if (isRecord(whole)) {
    if (whole.format === REPORT_FORMAT) return readReport(name, whole, evidence, unreadable);
    if (isRecord(whole.log)) return readHar(name, whole.log, evidence, unreadable);
  }
  return readCapture(name, text, evidence, unreadable);
}

/** A file that nothing can be made of, and why. */
export function unreadableFile(name: string, trouble: string): ImportedFile {
  return { name, kind: 'unreadable', browser: null, time: null, items: 0, trouble };
}

type Refuse = (trouble: string) => ImportedFile;

function readReport(
  name: string,
  report: Record<string, unknown>,
  evidence: EvidenceSink,
  refuse: Refuse,
): ImportedFile {
  if (!Array.isArray(report.diagnoses)) return refuse('the report has no list of diagnoses');
  const good = [];
  for (const [i, item] of report.diagnoses.entries()) {
    const checked = v.safeParse(DiagnosisSchema, item);
    if (checked.success) good.push(checked.output);
    else evidence.complain(`diagnosis ${i + 1}: ${checked.issues[0].message}`);
  }
  evidence.addDiagnoses(good);
  return {
    name,
    kind: 'report',
    browser: browserText(report.browser),
    time: good[0]?.exchange.startedAt ?? null,
    items: good.length,
    trouble: null,
  };
}

function readHar(name: string, log: Record<string, unknown>, evidence: EvidenceSink, refuse: Refuse): ImportedFile {
  if (!Array.isArray(log.entries)) return refuse('the HAR log has no list of entries');
  const maker = browserText(log.browser) ?? browserText(log.creator);
  const firefox = /firefox/i.test(maker ?? '');
  evidence.start({ source: 'capture', version: 1, browser: { name: firefox ? 'firefox' : 'chromium', version: '' } });
  evidence.add(log.entries.map((details: unknown) => ({ source: 'har', event: 'entry', details })));
  const first: unknown = log.entries[0];
  const time = isRecord(first) ? Date.parse(String(first.startedDateTime)) : Number.NaN;
  return {
    name,
    kind: 'har',
    browser: maker,
    time: Number.isNaN(time) ? null : time,
    items: log.entries.length,
    trouble: null,
  };
}

/** The first line tells whether it is a capture; the others are read in slices, with what comes of them. */
function readCapture(name: string, text: string, evidence: EvidenceSink, refuse: Refuse): ImportedFile {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() !== '');
  const first = readCaptureLine(lines[start] ?? '');
  if (first.kind !== 'header' && first.kind !== 'event') {
    return refuse('it is neither a capture (JSON Lines), a HAR file nor a WhyCORS report');
  }
  const header = first.kind === 'header' ? first.header : null;
  if (header) evidence.start(header);
  const from = header ? start + 1 : start;
  const items = lines.slice(from).filter((line) => line.trim() !== '').length;
  evidence.addText(lines, from);
  return {
    name,
    kind: 'capture',
    browser: browserText(header?.browser),
    time: header?.time ?? null,
    items,
    trouble: null,
  };
}

function browserText(value: unknown): string | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  return typeof value.version === 'string' ? `${value.name} ${value.version}`.trim() : value.name;
}
