import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';

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
  addDiagnoses(diagnoses: readonly Diagnosis[]): void;
  /** Says that something of a file could not be used. */
  complain(message: string): void;
  /** Resolves once what was handed over is mostly worked off: to false when no more is wanted. */
  wantsMore(): Promise<boolean>;
}

/** A file that nothing can be made of, and why. */
export function unreadableFile(name: string, trouble: string): ImportedFile {
  return { name, kind: 'unreadable', browser: null, time: null, items: 0, trouble };
}
