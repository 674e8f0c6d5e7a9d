import { isFailed } from '../core/report/report.ts';
import { diagnosesOf } from './diagnoses-of.ts';
import type { FileEvent, ReadOptions } from './file-event.ts';
import { readEvidence, Unreadable } from './read-evidence.ts';

/** Reads and diagnoses captures, HAR files and reports; `-` is standard input. Never throws for what is in a file. */
export async function* readFiles(files: readonly string[], options: ReadOptions): AsyncGenerator<FileEvent> {
  for (const file of files) yield* readFile(file, options);
}

async function* readFile(file: string, { all }: ReadOptions): AsyncGenerator<FileEvent> {
  try {
    const evidence = await readEvidence(file);
    for (const text of evidence.skipped) yield { kind: 'complaint', file, text };
    const diagnoses = diagnosesOf(evidence);
    yield { kind: 'diagnoses', file, diagnoses: all ? diagnoses : diagnoses.filter(isFailed) };
    yield {
      kind: 'read',
      file,
      format: 'capture',
      browser: evidence.header.browser,
      exchanges: diagnoses.length,
      unknown: evidence.unknown,
      skipped: evidence.skipped.length,
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield { kind: 'unreadable', file, text: error.message, opened: error.opened };
  }
}
