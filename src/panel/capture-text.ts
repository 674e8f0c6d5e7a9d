import { CAPTURE_VERSION, type CaptureHeader } from '../core/formats/capture.ts';
import type { Evidence } from './evidence.ts';

/** The capture as text, JSON Lines, ready to be saved: what `whycors diagnose` and this page read. */
export function captureText(evidence: Evidence): string {
  const header: CaptureHeader = evidence.header() ?? {
    source: 'capture',
    version: CAPTURE_VERSION,
    browser: { name: 'chromium', version: '' },
  };
  return `${[header, ...evidence.lines()].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
