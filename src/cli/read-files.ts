import { availableParallelism } from 'node:os';
import type { FileEvent, ReadOptions } from './file-event.ts';
import { withProgress } from './progress.ts';
import { readFile } from './read-file.ts';
import { readOnThreads } from './reading-threads.ts';
import { keepHeapSmall } from './small-heap.ts';

/** Each thread takes some 40 MB. */
const MOST_THREADS = 4;

/**
 * Reads and diagnoses captures, HAR files and reports, several at a time where there are several; `-` is standard
 * input. Shows its progress where standard error is a terminal. Never throws for what is in a file.
 */
export function readFiles(files: readonly string[], options: ReadOptions): AsyncIterable<FileEvent> {
  keepHeapSmall();
  const events = read(files, options);
  return process.stderr.isTTY ? withProgress(events, files.length, process.stderr, () => performance.now()) : events;
}

async function* read(files: readonly string[], options: ReadOptions): AsyncGenerator<FileEvent> {
  const threads = Math.min(files.length, availableParallelism(), MOST_THREADS);
  // Standard input belongs to the main thread.
  if (threads > 1 && !files.includes('-')) yield* readOnThreads(files, options, threads);
  else for (const file of files) yield* readFile(file, options);
}
