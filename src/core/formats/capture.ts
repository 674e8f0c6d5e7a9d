/**
 * The capture: JSON Lines, one line per event, in the order in which it was received, untouched. A capture replayed
 * through the program gives the diagnoses that the live session gave.
 */
export const CAPTURE_VERSION = 1;

export interface CaptureHeader {
  source: 'capture';
  version: number;
  browser: { name: string; version: string };
  thirdPartyCookies?: 'allowed' | 'blocked' | 'unknown';
  topLevelUrl?: string;
  time?: number;
}

/** Any line after the first. `details` is the object the listener got, untouched; `sources/` know its shape. */
export interface CaptureEvent {
  source: string;
  event: string;
  time?: number;
  id?: string;
  details: unknown;
}

export type CaptureLine = CaptureHeader | CaptureEvent;
