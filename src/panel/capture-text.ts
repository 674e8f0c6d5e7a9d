import { CAPTURE_VERSION, type CaptureEvent, type CaptureHeader } from '../core/formats/capture.ts';
import type { Evidence } from './evidence.ts';
import type { Outgoing } from './outgoing.ts';

/** Lines of a capture as text, JSON Lines, ready to be saved: what `whycors diagnose` and this page read. */
export function captureText(evidence: Evidence, lines: readonly CaptureEvent[], outgoing: Outgoing): string {
  const header: CaptureHeader = evidence.header() ?? {
    source: 'capture',
    version: CAPTURE_VERSION,
    browser: { name: 'chromium', version: '' },
  };
  return `${[outgoing.line(header), ...lines.map((line) => outgoing.line(line))].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
