import type { Diagnosis, Report } from '../core/formats/report.ts';

/** What kind of file it turned out to be. */
export type FileKind = 'capture' | 'har' | 'report';

/**
 * What reading a file yields, in order: diagnoses in batches as the file streams, complaints about what was skipped,
 * and at last either `read` or `unreadable`. Files come one after the other in the order in which they were named,
 * however many are read at a time; `progress` alone comes as it happens.
 */
export type FileEvent =
  | { kind: 'diagnoses'; file: string; diagnoses: Diagnosis[] }
  /** A line or an entry that was skipped: one sentence that starts with the file and the place. */
  | { kind: 'complaint'; file: string; text: string }
  /** How far it is; readFiles shows this on a terminal and keeps it to itself. */
  | { kind: 'progress'; file: string; bytes: number }
  | ({ kind: 'read'; file: string } & FileSummary)
  /** Nothing could be read: one sentence that starts with the file. `opened` is false where there is no such file. */
  | { kind: 'unreadable'; file: string; text: string; opened: boolean };

export interface FileSummary {
  format: FileKind;
  browser: Report['browser'];
  /** All cross-origin exchanges, also those that worked and were not handed over. */
  exchanges: number;
  /** How many of them failed. */
  failures: number;
  /** Lines of sources or events that this version does not know. */
  unknown: number;
  /** How many complaints there were. */
  skipped: number;
}

export interface ReadOptions {
  /** Also exchanges that worked; else they are counted and not handed over. */
  all: boolean;
  /** A file that holds what came on standard input, where that is to be read twice. */
  standardInput?: string;
}
