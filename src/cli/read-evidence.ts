import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import type { Observation } from '../core/exchange/observation.ts';
import { CaptureEventSchema, type CaptureHeader, CaptureHeaderSchema } from '../core/formats/capture.ts';
import { asFields } from '../sources/fields.ts';
import { fromHarEntry } from '../sources/har.ts';
import { Malformed } from '../sources/malformed.ts';
import { observe } from '../sources/observe.ts';

/** A file's evidence. Lines that could not be read are named in `skipped`, and everything else goes on. */
export interface Evidence {
  header: CaptureHeader;
  observations: Observation[];
  /** Lines of sources or events that this version does not know: kept by whoever made them, and counted here. */
  unknown: number;
  skipped: string[];
}

/** A file that cannot be read as evidence at all: one sentence that names it and says what to do. */
export class Unreadable extends Error {
  /** @param opened whether there was a file to open at all */
  constructor(
    message: string,
    readonly opened: boolean,
  ) {
    super(message);
  }
}

const NOT_EVIDENCE =
  'is neither a capture (JSON Lines) nor a HAR file; export one from DevTools or with "Save capture"';

/**
 * Reads a capture or a HAR file; `-` is standard input.
 * @throws Unreadable when the file cannot be opened or is neither
 */
export async function readEvidence(file: string): Promise<Evidence> {
  const lines = createInterface({ input: open(file), crlfDelay: Number.POSITIVE_INFINITY });
  const evidence: Evidence = { header: UNKNOWN_HEADER, observations: [], unknown: 0, skipped: [] };
  let number = 0;
  let har: string[] | null = null;
  try {
    for await (const raw of lines) {
      number++;
      const line = number === 1 ? raw.replace(/^\ufeff/, '') : raw;
      if (har) har.push(line);
      else if (line.trim() === '') continue;
      else if (evidence.observations.length === 0 && evidence.header === UNKNOWN_HEADER && !isCaptureLine(line))
        har = [line];
      else readLine(line, number, file, evidence);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(`${file}: ${reason(error)}`, !isFromSystem(error));
  }
  return har ? readHar(har.join('\n'), file) : evidence;
}

function open(file: string): NodeJS.ReadableStream {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return file.endsWith('.gz') ? input.pipe(createGunzip()) : input;
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'cannot be read';
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file; check the path';
  if (code === 'EISDIR') return 'is a folder; name the files in it';
  if (code === 'EACCES') return 'may not be read by this user';
  return error.message;
};

const isFromSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

const UNKNOWN_HEADER: CaptureHeader = { source: 'capture', version: 1, browser: { name: 'chromium', version: '' } };

/** Lines that are kept for people and other programs; a diagnosis needs nothing of them. */
const KEPT_SOURCES = new Set(['devtools']);

/** A capture's line names its source near the start; a HAR file's first line does not. */
function isCaptureLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'source' in value;
  } catch {
    return false;
  }
}

function readLine(line: string, number: number, file: string, evidence: Evidence): void {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    evidence.skipped.push(`${file}:${number}: not JSON`);
    return;
  }
  try {
    if (isHeader(value)) {
      evidence.header = checked(CaptureHeaderSchema, value);
      return;
    }
    const event = checked(CaptureEventSchema, value);
    const found = observe(event);
    if (found.length) evidence.observations.push(...found);
    else if (!KEPT_SOURCES.has(event.source)) evidence.unknown++;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    evidence.skipped.push(`${file}:${number}: ${error.message}`);
  }
}

const isHeader = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'source' in value && value.source === 'capture';

/** @throws Malformed with the first field that does not fit */
function checked<S extends typeof CaptureHeaderSchema | typeof CaptureEventSchema>(
  schema: S,
  value: unknown,
): v.InferOutput<S> {
  const fields = asFields(value, 'line');
  const result = v.safeParse(schema, fields);
  if (result.success) return result.output;
  // Of a key that is missing the library tells the key alone; of one that is undefined, what should stand there.
  const whole = Object.fromEntries(Object.keys(schema.entries).map((key) => [key, fields[key]]));
  const issue = v.safeParse(schema, whole).issues?.[0] ?? result.issues[0];
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? 'another value') : issue.message;
  throw new Malformed(v.getDotPath(issue) ?? 'line', expected, issue.input);
}

function readHar(text: string, file: string): Evidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable(`${file}: ${NOT_EVIDENCE}`, true);
  }
  const log = (value as { log?: unknown } | null)?.log;
  const entries = (log as { entries?: unknown } | undefined)?.entries;
  if (!Array.isArray(entries)) throw new Unreadable(`${file}: ${NOT_EVIDENCE}`, true);
  const creator = JSON.stringify(
    (log as Record<string, unknown>).browser ?? (log as Record<string, unknown>).creator ?? '',
  );
  const name = /firefox/i.test(creator) ? 'firefox' : 'chromium';
  const evidence: Evidence = {
    header: { ...UNKNOWN_HEADER, browser: { name, version: '' } },
    observations: [],
    unknown: 0,
    skipped: [],
  };
  entries.forEach((entry, index) => {
    try {
      evidence.observations.push(fromHarEntry(entry));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      evidence.skipped.push(`${file}: entry ${index}: ${error.message}`);
    }
  });
  return evidence;
}
