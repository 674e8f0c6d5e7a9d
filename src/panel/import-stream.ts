import type { CaptureEvent } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { createEvidenceFile } from '../sources/files/evidence-file.ts';
import { placeText } from '../sources/files/file-sink.ts';
import { type EvidenceSink, type ImportedFile, unreadableFile } from './import-file.ts';

/** Lines handed over at once. */
const BATCH = 500;

/**
 * Reads an opened file while its bytes arrive: bodies in a HAR file are passed over, so that one of gigabytes takes no
 * more memory than its headers do.
 */
export async function readStream(name: string, file: Blob, evidence: EvidenceSink): Promise<ImportedFile> {
  const about: ImportedFile = { name, kind: 'unreadable', browser: null, time: null, items: 0, trouble: null };
  let lines: CaptureEvent[] = [];
  const diagnoses: Diagnosis[] = [];
  const handOver = () => {
    evidence.add(lines);
    lines = [];
  };
  const parser = createEvidenceFile({
    kind(kind) {
      about.kind = kind;
    },
    header(header) {
      evidence.start(header);
      about.browser ??= `${header.browser.name} ${header.browser.version}`.trim();
      about.time ??= header.time ?? null;
    },
    event(line) {
      if (about.kind === 'har') about.time ??= startOf(line.details);
      about.items++;
      lines.push(line);
      if (lines.length >= BATCH) handOver();
    },
    diagnosis(diagnosis) {
      about.items++;
      about.time ??= diagnosis.exchange.startedAt;
      diagnoses.push(diagnosis);
    },
    report({ browser }) {
      about.browser = browser && `${browser.name} ${browser.version}`.trim();
    },
    complain: (place, what) => evidence.complain(`${placeText(place)}: ${what}`),
    refuse(what) {
      about.trouble ??= what;
    },
  });
  const reader = file.stream().getReader();
  for (let chunk = await reader.read(); !chunk.done && !parser.stopped; chunk = await reader.read()) {
    parser.feed(chunk.value);
  }
  parser.end();
  handOver();
  if (diagnoses.length) evidence.addDiagnoses(diagnoses);
  return about.trouble === null ? about : unreadableFile(name, about.trouble);
}

function startOf(entry: unknown): number | null {
  const time = Date.parse(String((entry as { startedDateTime?: unknown } | null)?.startedDateTime));
  return Number.isNaN(time) ? null : time;
}
