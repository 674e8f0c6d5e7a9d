import * as v from 'valibot';
import { CaptureEventSchema, CaptureHeaderSchema } from '../../core/formats/capture.ts';
import { asFields } from '../fields.ts';
import { Malformed } from '../malformed.ts';
import type { FileParser, FileSink } from './file-sink.ts';
import { Lines, LONGEST_LINE } from './lines.ts';

/** Reads a capture, line by line. A line that is none is told with its number, and the others go on. */
export function createCaptureFile(sink: FileSink): FileParser {
  const lines = new Lines(readLine, (line) => sink.complain({ line }, `longer than ${LONGEST_LINE} bytes`));

  function readLine(text: string, line: number): void {
    if (text.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      sink.complain({ line }, 'not JSON');
      return;
    }
    try {
      if (isHeader(value)) sink.header(checked(CaptureHeaderSchema, value));
      else sink.event(checked(CaptureEventSchema, value), { line });
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      sink.complain({ line }, error.message);
    }
  }

  return { feed: (bytes) => lines.feed(bytes), end: () => lines.end(), stopped: false };
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
