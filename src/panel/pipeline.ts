import type { CaptureHeader } from '../core/formats/capture.ts';
import type { PageShown } from '../core/formats/page-shown.ts';
import type { LineText } from '../messaging/line-text.ts';
import type { ImportedFile } from './import-file.ts';
import type { SentRow } from './row.ts';

/** What a pipeline made of lines since it last told, in portions that the render path takes in within a millisecond or two. */
export interface News {
  rows: SentRow[];
  /** Ids of exchanges that are no more. */
  removed: string[];
  pages: PageShown[];
  /** How many of the lines that were handed over have been read. */
  read: number;
  /** How many lines could not be used, and what was wrong with the first of them. */
  skipped: number;
  complaints: string[];
  /** Whether lines or exchanges still wait. */
  busy: boolean;
  /** What the opened file turned out to be; absent but once. */
  file?: ImportedFile;
}

/** Turns raw lines into diagnoses, off the render path. What comes of it is told later, never within a call. */
export interface Pipeline {
  /** Forgets everything and begins a session; nothing is told any more of what was handed over before. */
  start(header: CaptureHeader | null): void;
  /** @param keep lines after which an exchange that nothing more was heard of makes room, and is told as removed */
  add(lines: LineText, keep: number): void;
  /** Reads a capture, a HAR file or a report. */
  open(name: string, content: Blob): void;
  /** No news comes after this. */
  close(): void;
}

export type PipelineMaker = (tell: (news: News) => void) => Pipeline;
