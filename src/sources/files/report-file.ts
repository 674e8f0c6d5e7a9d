import * as v from 'valibot';
import { DiagnosisSchema, REPORT_FORMAT, type Report } from '../../core/formats/report.ts';
import { ElementReader } from '../json-elements/reader.ts';
import { faultText, placeOf } from './fault-text.ts';
import type { FileParser, FilePlace, FileSink } from './file-sink.ts';
import { Lines, LONGEST_LINE } from './lines.ts';

const LIST = 'diagnoses';

/** Reads a report that "Export" or `--format json` wrote, one diagnosis after the other. */
export function createReportFile(sink: FileSink): FileParser {
  let browser: Report['browser'] = null;
  let exchanges: number | null = null;
  let format: unknown;
  const reader: ElementReader = new ElementReader(
    { path: [LIST], keep: true, beside: [['format', 'browser', 'summary']] },
    {
      element: (value, place) => tellDiagnosis(sink, value, placeOf(place, LIST)),
      beside(key, value) {
        if (key === 'format') format = value;
        if (key === 'browser') browser = browserOf(value);
        if (key === 'summary') exchanges = exchangesOf(value);
      },
      fault: (fault) => sink.complain(placeOf(fault.place, LIST), faultText(fault)),
    },
  );
  return {
    feed: (bytes) => reader.feed(bytes),
    end() {
      reader.end();
      if (format !== REPORT_FORMAT) sink.refuse(`format: expected "${REPORT_FORMAT}"`);
      else if (!reader.listSeen) sink.refuse('the report has no list of diagnoses');
      else sink.report({ browser, exchanges });
    },
    get stopped() {
      return reader.stopped;
    },
  };
}

/** Reads what `--format jsonl` wrote: a diagnosis a line. */
export function createDiagnosisLines(sink: FileSink): FileParser {
  const lines = new Lines(
    (text, line) => {
      if (text.trim() === '') return;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        sink.complain({ line }, 'not JSON');
        return;
      }
      tellDiagnosis(sink, value, { line });
    },
    (line) => sink.complain({ line }, `longer than ${LONGEST_LINE} bytes`),
  );
  return {
    feed: (bytes) => lines.feed(bytes),
    end() {
      lines.end();
      sink.report({ browser: null, exchanges: null });
    },
    stopped: false,
  };
}

function tellDiagnosis(sink: FileSink, value: unknown, place: FilePlace): void {
  const checked = v.safeParse(DiagnosisSchema, value);
  if (checked.success) {
    sink.diagnosis(checked.output);
    return;
  }
  const [issue] = checked.issues;
  const expected = issue.message.startsWith('Invalid ')
    ? `expected ${issue.expected ?? 'another value'}`
    : issue.message;
  sink.complain(place, `${v.getDotPath(issue) ?? 'diagnosis'}: ${expected}, got ${issue.received}`.slice(0, 300));
}

function browserOf(value: unknown): Report['browser'] {
  if (typeof value !== 'object' || value === null) return null;
  const { name, version } = value as Record<string, unknown>;
  return typeof name === 'string' ? { name, version: typeof version === 'string' ? version : '' } : null;
}

function exchangesOf(value: unknown): number | null {
  const count = typeof value === 'object' && value !== null ? (value as Record<string, unknown>).exchanges : null;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
