import type { CaptureEvent } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { createEvidenceFile } from '../sources/files/evidence-file.ts';
import { placeText } from '../sources/files/file-sink.ts';
import { type EvidenceSink, type ImportedFile, unreadableFile } from './import-file.ts';

/** Bytes that are read between two looks at whether what they held is worked off: a few dozen lines. */
const PART = 65_536;

/**
 * Reads an opened file while its bytes arrive: bodies in a HAR file are passed over, so that one of gigabytes takes no
 * more memory than its headers do. No faster than it is worked off: what waits takes several times its bytes.
 */
export async function readStream(name: string, file: Blob, evidence: EvidenceSink): Promise<ImportedFile> {
  const about: ImportedFile = { name, kind: 'unreadable', browser: null, time: null, items: 0, trouble: null };
  let lines: CaptureEvent[] = [];
  let diagnoses: Diagnosis[] = [];
  const handOver = () => {
    evidence.add(lines);
    evidence.addDiagnoses(diagnoses);
    lines = [];
    diagnoses = [];
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
    for (let from = 0; from < chunk.value.length && !parser.stopped; from += PART) {
      parser.feed(chunk.value.subarray(from, from + PART));
      handOver();
      if (!(await evidence.wantsMore())) {
        void reader.cancel();
        return about;
      }
    }
  }
  parser.end();
  handOver();
  return about.trouble === null ? about : unreadableFile(name, about.trouble);
}

function startOf(entry: unknown): number | null {
  const time = Date.parse(String((entry as { startedDateTime?: unknown } | null)?.startedDateTime));
  return Number.isNaN(time) ? null : time;
}
