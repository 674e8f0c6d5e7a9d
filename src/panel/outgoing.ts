import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { redactDiagnosis } from '../core/report/redaction/redact-diagnosis.ts';
import { redactLine } from '../core/report/redaction/redact-evidence.ts';
import { saltedHasher } from '../core/report/redaction/salted-hash.ts';
import { usePanel } from './panel-context.ts';

/** The gate of everything that leaves the panel: copied, saved or exported. */
export interface Outgoing {
  diagnosis(diagnosis: Diagnosis): Diagnosis;
  line<Line extends CaptureEvent | CaptureHeader>(line: Line): Line;
}

const AS_IT_IS: Outgoing = { diagnosis: (diagnosis) => diagnosis, line: (line) => line };

/** @param redact whether secrets are replaced; each gate that does has a salt of its own, which nobody keeps */
export function createOutgoing(redact: boolean): Outgoing {
  if (!redact) return AS_IT_IS;
  const hash = saltedHasher(crypto.randomUUID());
  return { diagnosis: (diagnosis) => redactDiagnosis(diagnosis, hash), line: (line) => redactLine(line, hash) };
}

/** What is copied one after the other in one sitting belongs together, so that equal secrets have equal names in it. */
let copying: Outgoing | null = null;

/** The gate for what is copied, by the person's setting. */
export function useOutgoing(): Outgoing {
  const { settings } = usePanel();
  if (!settings.current.value.redact) return AS_IT_IS;
  copying ??= createOutgoing(true);
  return copying;
}
