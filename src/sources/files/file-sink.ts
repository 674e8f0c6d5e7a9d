import type { CaptureEvent, CaptureHeader } from '../../core/formats/capture.ts';
import type { Diagnosis, Report } from '../../core/formats/report.ts';

/** What a file that holds evidence can be. */
export type FileKind = 'capture' | 'har' | 'report';

/** Where in a file something is. */
export interface FilePlace {
  /** From 1, in files of lines. */
  line?: number;
  /** Bytes from the start, in files that are one document. */
  offset?: number;
  /** Such as `log.entries[12]`. */
  within?: string;
}

/** Who is told what a file holds, while it is read. */
export interface FileSink {
  /** Once, before anything of it comes. */
  kind(kind: FileKind): void;
  /** Who recorded it: once, before any event of a HAR file; before those that follow in a capture. */
  header(header: CaptureHeader): void;
  /** A capture's line, or a HAR entry as such a line. Its details are not checked. */
  event(event: CaptureEvent, place: FilePlace): void;
  /** A diagnosis of a report, checked against the schema. */
  diagnosis(diagnosis: Diagnosis): void;
  /** What a report says of itself. */
  report(about: { browser: Report['browser']; exchanges: number | null }): void;
  /** A part of the file cannot be read; the rest goes on, unless the file ends or breaks off here. */
  complain(place: FilePlace, what: string): void;
  /** Nothing of the file can be read. */
  refuse(what: string): void;
}

/** Takes a file's bytes as they come. Never throws for what is in them. */
export interface FileParser {
  /** Takes the next bytes; they may be overwritten afterwards. */
  feed(bytes: Uint8Array): void;
  /** Tells that no more bytes come. */
  end(): void;
  /** Whether nothing that follows matters. */
  readonly stopped: boolean;
}

export const NOT_EVIDENCE =
  'it is neither a capture (JSON Lines), a HAR file nor a report of WhyCORS; export one from DevTools or with "Save capture"';

/** A place in words; empty where nothing is known of it. */
export function placeText({ line, offset, within }: FilePlace): string {
  if (line !== undefined) return `line ${line}`;
  if (offset === undefined) return within ?? '';
  return within === undefined ? `byte ${offset}` : `${within} (byte ${offset})`;
}
