import type { CaptureEvent, CaptureHeader } from '../core/formats/capture.ts';

/** Why nothing, or less than everything, is being recorded. */
export type Access =
  | { state: 'granted' }
  /** No host access: only HAR entries arrive (Chromium), or nothing (Firefox). */
  | { state: 'withheld' };

export interface RecorderState {
  recording: boolean;
  access: Access;
  /** Lines that were dropped because the ring was full. */
  dropped: number;
  pageEvidence: boolean;
}

/** What the recorder's host tells the panel. */
export type ToPanel =
  | { type: 'header'; header: CaptureHeader }
  | { type: 'lines'; lines: CaptureEvent[] }
  | { type: 'cleared' }
  | { type: 'state'; state: RecorderState };

/** What the panel asks of the recorder's host. */
export type ToRecorder =
  | { type: 'subscribe' }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'clear' }
  | { type: 'access-changed' }
  | { type: 'page-evidence'; on: boolean };
