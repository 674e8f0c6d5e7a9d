import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';

export type CaptureLineRead =
  | { kind: 'blank' }
  | { kind: 'header'; header: CaptureHeader }
  | { kind: 'event'; event: CaptureEvent }
  | { kind: 'malformed'; why: string };

/** Reads one line of a capture. Never throws: what is in `details` is for the sources to judge. */
export function readCaptureLine(text: string): CaptureLineRead {
  if (text.trim() === '') return { kind: 'blank' };
  const value = parseJson(text);
  if (value === undefined) return { kind: 'malformed', why: 'is not JSON' };
  if (isHeader(value)) return { kind: 'header', header: value };
  if (isRecord(value) && typeof value.source === 'string' && typeof value.event === 'string') {
    return { kind: 'event', event: value as unknown as CaptureEvent };
  }
  return { kind: 'malformed', why: 'has no source and event' };
}

/** The value, or undefined (which no JSON text stands for) when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): value is CaptureHeader {
  return (
    isRecord(value) && value.source === 'capture' && isRecord(value.browser) && typeof value.browser.name === 'string'
  );
}
