import * as v from 'valibot';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import { DiagnosisSchema, REPORT_FORMAT } from '../core/formats/report.ts';
import type { Evidence } from './evidence.ts';

/** What the banner says about an opened file. */
export interface ImportedFile {
  name: string;
  kind: 'capture' | 'har' | 'report' | 'unreadable';
  browser: string | null;
  /** When it was recorded, ms since the epoch. */
  time: number | null;
  /** Lines, entries or diagnoses in it. */
  items: number;
  /** Why nothing could be read, else null. */
  trouble: string | null;
}

/** Longest text that JSON.parse is asked to hold at once, in characters. */
const LONGEST_FILE = 400_000_000;

/** Tells a capture, a HAR file and a report apart by what is in them, and hands their evidence over. Never throws. */
export function readFile(name: string, text: string, evidence: Evidence): ImportedFile {
  const unreadable = (trouble: string): ImportedFile => {
    return { name, kind: 'unreadable', browser: null, time: null, items: 0, trouble };
  };
  if (text.length > LONGEST_FILE) return unreadable(`it holds ${text.length} characters; the limit is ${LONGEST_FILE}`);
  const start = text.search(/\S/);
  if (start < 0) return unreadable('it is empty');
  const whole = parse(text);
  if (whole.ok && isRecord(whole.value)) {
    if (whole.value.format === REPORT_FORMAT) return readReport(name, whole.value, evidence, unreadable);
    if (isRecord(whole.value.log)) return readHar(name, whole.value.log, evidence, unreadable);
  }
  return readCapture(name, text, evidence, unreadable);
}

type Refuse = (trouble: string) => ImportedFile;

function readReport(name: string, report: Record<string, unknown>, evidence: Evidence, refuse: Refuse): ImportedFile {
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

function readHar(name: string, log: Record<string, unknown>, evidence: Evidence, refuse: Refuse): ImportedFile {
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

function readCapture(name: string, text: string, evidence: Evidence, refuse: Refuse): ImportedFile {
  const events: CaptureEvent[] = [];
  let header: CaptureHeader | null = null;
  const complaints: string[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const { ok, value } = parse(line);
    if (!ok) complaints.push(`line ${i + 1} is not JSON`);
    else if (isHeader(value)) header = value;
    else if (isRecord(value) && typeof value.source === 'string' && typeof value.event === 'string') {
      events.push(value as unknown as CaptureEvent);
    } else complaints.push(`line ${i + 1} has no source and event`);
  }
  if (!header && !events.length) return refuse('it is neither a capture (JSON Lines), a HAR file nor a WhyCORS report');
  if (header) evidence.start(header);
  for (const complaint of complaints) evidence.complain(complaint);
  evidence.add(events);
  const browser = browserText(header?.browser);
  return { name, kind: 'capture', browser, time: header?.time ?? null, items: events.length, trouble: null };
}

function isHeader(value: unknown): value is CaptureHeader {
  return (
    isRecord(value) && value.source === 'capture' && isRecord(value.browser) && typeof value.browser.name === 'string'
  );
}

function browserText(value: unknown): string | null {
  if (!isRecord(value) || typeof value.name !== 'string') return null;
  return typeof value.version === 'string' ? `${value.name} ${value.version}`.trim() : value.name;
}

function parse(text: string): { ok: boolean; value: unknown } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, value: null };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
