import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { createCaptureFilter } from '../core/report/capture-of.ts';
import { redactLine } from '../core/report/redaction/redact-evidence.ts';
import type { Hasher } from '../core/report/redaction/salted-hash.ts';
import { createEvidenceFile } from '../sources/files/evidence-file.ts';
import { bytesOf } from './bytes-of.ts';

/**
 * The evidence of some diagnoses as a capture, read from the file once more, line by line: JSON Lines in portions. What
 * cannot be read was complained of when the file was diagnosed.
 * @param diagnoses of this file, with their secrets: their URLs find the lines
 * @param hash null where secrets are to be left in
 * @param standardInput a file that holds what came there
 */
export async function* captureLines(
  file: string,
  diagnoses: readonly Diagnosis[],
  hash: Hasher | null,
  standardInput?: string,
): AsyncGenerator<string> {
  const wants = createCaptureFilter(diagnoses);
  let ready = '';
  const put = (line: CaptureHeader | CaptureEvent) => {
    ready += `${JSON.stringify(hash ? redactLine(line, hash) : line)}\n`;
  };
  const parser = createEvidenceFile({
    kind() {},
    header: put,
    event(line) {
      if (wants(line)) put(line);
    },
    diagnosis() {},
    report() {},
    complain() {},
    refuse() {},
  });
  for await (const chunk of bytesOf(file, standardInput)) {
    parser.feed(chunk);
    if (ready) yield ready;
    ready = '';
    if (parser.stopped) break;
  }
  parser.end();
  if (ready) yield ready;
}
