import type { CaptureHeader } from '../core/formats/capture.ts';
import type { Trial } from '../core/formats/trial.ts';
import type { Trying } from './trial-messages.ts';

/** Why nothing, or less than everything, is being recorded. */
export type Access =
  /** The browser has not been heard of yet. */
  | { state: 'unknown' }
  | { state: 'granted' }
  /** No host access: only HAR entries arrive (Chromium), or nothing (Firefox). */
  | { state: 'withheld' };

export interface RecorderState {
  recording: boolean;
  access: Access;
  /** Lines that were dropped because the ring was full. */
  dropped: number;
  pageEvidence: boolean;
  /** Whether what was recorded is kept when the tab goes to another page. */
  preserveLog: boolean;
  /** A fix that is tried in this tab; absent as long as none was. */
  trying?: Trying;
}

/**
 * What the recorder's host tells the panel. A session lasts until the recording is cleared or its host starts anew;
 * `first` is the running number of the first of the lines within it. With both, a channel that had to reconnect
 * neither loses nor doubles a line; who reads the channel may leave them alone.
 */
export type ToPanel =
  | { type: 'header'; header: CaptureHeader; session?: string }
  /** Each as `toJsonLine` wrote it: to a panel on the same thread they need not be copied, and stand in memory once. */
  | { type: 'lines'; lines: readonly string[]; first?: number }
  | { type: 'cleared'; session?: string }
  | { type: 'state'; state: RecorderState };

/** What the panel asks of the recorder's host. */
export type ToRecorder =
  /** With `since`, only what came after that line, if the session is still the same one. */
  | { type: 'subscribe'; since?: { session: string; next: number } }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'clear' }
  /** The panel asked for host access itself, and it may have been granted. */
  | { type: 'access-changed' }
  /** The panel may not ask for host access (Firefox): show the page that may. */
  | { type: 'request-access' }
  | { type: 'page-evidence'; on: boolean }
  | { type: 'preserve-log'; on: boolean }
  /** Has the browser change answers in this tab as the fix would, until it is told to stop or the page is left. */
  | { type: 'try'; trial: Trial }
  | { type: 'stop-trying' };
