import { bytesOf } from './bytes-of.ts';
import type { FileEvent, ReadOptions } from './file-event.ts';
import { createReading, type Reading } from './reading.ts';

/** Bytes between two words on how far it is. */
const STRIDE = 8 << 20;

/** Reads and diagnoses one file. Never throws for what is in it, or for a file that cannot be opened. */
export async function* readFile(file: string, options: ReadOptions): AsyncGenerator<FileEvent> {
  const events: FileEvent[] = [];
  const reading = createReading(file, options, (event) => events.push(event));
  try {
    for await (const event of fed(file, reading, options.standardInput)) {
      yield* events.splice(0);
      yield event;
    }
  } catch (error) {
    if (!reading.known) {
      yield { kind: 'unreadable', file, text: `${file}: ${reasonOf(error)}`, opened: !isFromSystem(error) };
      return;
    }
    reading.breakOff(reasonOf(error));
  }
  reading.end();
  yield* events;
}

async function* fed(file: string, reading: Reading, standardInput: string | undefined): AsyncGenerator<FileEvent> {
  const chunks = bytesOf(file, standardInput);
  let bytes = 0;
  let told = 0;
  for await (const chunk of chunks) {
    reading.feed(chunk);
    bytes += chunk.length;
    if (bytes - told >= STRIDE) {
      told = bytes;
      yield { kind: 'progress', file, bytes };
    }
    if (reading.stopped) return;
  }
}

/** An error of the program is no property of a file. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (String(error.code).startsWith('Z_')) return `cannot be unpacked: ${error.message}`;
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file; check the path';
    case 'EISDIR':
      return 'is a folder; name the files in it';
    case 'EACCES':
      return 'may not be read by this user';
    default:
      return error.message;
  }
}

const isFromSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
