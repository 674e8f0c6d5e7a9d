import { originOf } from '../core/fetch/origin.ts';
import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis, Report } from '../core/formats/report.ts';
import { isFailed } from '../core/report/report.ts';
import { createEvidenceFile } from '../sources/files/evidence-file.ts';
import { type FileKind, type FilePlace, placeText } from '../sources/files/file-sink.ts';
import { Malformed } from '../sources/malformed.ts';
import { observe } from '../sources/observe.ts';
import { createDiagnosing, type Diagnosing, type Windows } from './diagnosing.ts';
import type { FileEvent, ReadOptions } from './file-event.ts';
import { createHarSieve, type HarSieve } from './har-sieve.ts';

/** Takes a file's bytes, and tells what comes of them. */
export interface Reading {
  feed(bytes: Uint8Array): void;
  end(): void;
  /** Whether nothing that follows matters. */
  readonly stopped: boolean;
  /** Whether it turned out to be a file of ours. */
  readonly known: boolean;
  /** Tells that the file cannot be read on, for a reason that is not in its text. */
  breakOff(why: string): void;
}

/**
 * How much is held at once: HAR entries follow each other closely, and stand for some four events each. What belongs to
 * one exchange stands within a few dozen of them in every file seen.
 */
const WINDOWS: Record<FileKind, Windows> = {
  har: { quiet: 1_000, waiting: 200 },
  capture: { quiet: 6_000, waiting: 500 },
  report: { quiet: 0, waiting: 0 },
};

/** Complaints that are told of one file; the others are counted. */
const MOST_COMPLAINTS = 100;

/** Lines that are kept for people and other programs; a diagnosis needs nothing of them. */
const KEPT_SOURCES = new Set(['devtools']);

const UNKNOWN_HEADER: CaptureHeader = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } };

/** @param emit takes the events of this file, the last of which is `read` or `unreadable` */
export function createReading(file: string, { all }: ReadOptions, emit: (event: FileEvent) => void): Reading {
  let kind: FileKind | null = null;
  let browser: Report['browser'] = null;
  let diagnosing: Diagnosing | null = null;
  let sieve: HarSieve | null = null;
  let refused: string | null = null;
  let ofReport: Diagnosis[] = [];
  let exchanges = 0;
  let failures = 0;
  let unknown = 0;
  let skipped = 0;
  /** Why the file cannot be read on; what its end looks like to the parser is told together with it. */
  let broken: string | null = null;
  let brokenTold = false;

  function complain(place: FilePlace, what: string): void {
    skipped++;
    if (broken !== null) brokenTold = true;
    if (skipped > MOST_COMPLAINTS) return;
    const where = placeText(place);
    const why = broken === null || what === broken ? what : `${what} (${broken})`;
    const text =
      place.line === undefined ? `${file}: ${where ? `${where}: ` : ''}${why}` : `${file}:${place.line}: ${why}`;
    emit({ kind: 'complaint', file, text });
  }

  /** Another header begins another recording, as where captures were put together in one file. */
  function begin(header: CaptureHeader): void {
    finish();
    browser ??= header.browser;
    const windows = WINDOWS[kind ?? 'capture'];
    const begun = createDiagnosing(header, all, windows);
    diagnosing = begun;
    // Where everything is asked for, nothing is left out.
    if (kind !== 'har' || all) return;
    const page = header.topLevelUrl;
    sieve = createHarSieve((entry) => begun.add(entry), windows.quiet, page === undefined ? null : originOf(page));
  }

  function finish(): void {
    if (!diagnosing) return;
    sieve?.finish();
    diagnosing.finish();
    hand(diagnosing.take());
    exchanges += diagnosing.exchanges() + (sieve?.leftOut() ?? 0);
    diagnosing = null;
    sieve = null;
  }

  function take(event: CaptureEvent, place: FilePlace): void {
    if (!diagnosing) begin(UNKNOWN_HEADER);
    try {
      const found = observe(event);
      for (const observation of found) {
        if (sieve && observation.kind === 'har') sieve.add(observation);
        else diagnosing?.add(observation);
      }
      if (!found.length && !KEPT_SOURCES.has(event.source)) unknown++;
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      complain(place, error.message);
    }
  }

  function hand(diagnoses: Diagnosis[]): void {
    if (!diagnoses.length) return;
    failures += diagnoses.filter(isFailed).length;
    emit({ kind: 'diagnoses', file, diagnoses });
  }

  function handReport(): void {
    hand(ofReport);
    ofReport = [];
  }

  const parser = createEvidenceFile({
    kind(shown) {
      kind = shown;
    },
    header: begin,
    event: take,
    diagnosis(diagnosis) {
      exchanges++;
      if (all || isFailed(diagnosis)) ofReport.push(diagnosis);
    },
    report(about) {
      browser = about.browser;
      exchanges = Math.max(exchanges, about.exchanges ?? 0);
    },
    complain,
    refuse(what) {
      refused ??= what;
    },
  });

  return {
    feed(bytes) {
      parser.feed(bytes);
      if (diagnosing) hand(diagnosing.take());
      handReport();
    },
    end() {
      parser.end();
      if (broken !== null && !brokenTold) complain({}, broken);
      finish();
      handReport();
      if (refused !== null || kind === null) {
        emit({ kind: 'unreadable', file, text: `${file}: ${refused ?? 'the file is empty'}`, opened: true });
        return;
      }
      if (skipped > MOST_COMPLAINTS) {
        emit({ kind: 'complaint', file, text: `${file}: ${skipped - MOST_COMPLAINTS} more of this kind` });
      }
      emit({ kind: 'read', file, format: kind, browser, exchanges, failures, unknown, skipped });
    },
    get stopped() {
      return parser.stopped;
    },
    get known() {
      return kind !== null && refused === null;
    },
    breakOff(why) {
      broken = why;
    },
  };
}
