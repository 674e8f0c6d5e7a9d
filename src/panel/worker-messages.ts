import type { CaptureHeader } from '../core/formats/capture.ts';
import type { LineText } from '../messaging/line-text.ts';
import type { News } from './pipeline.ts';

/** What the page asks of the engine's thread. Sessions are numbered, so that late news of an earlier one is known. */
export type ToWorker =
  | { type: 'start'; session: number; header: CaptureHeader | null }
  | { type: 'lines'; text: LineText; keep: number }
  | { type: 'open'; session: number; name: string; content: Blob };

/** The number of the engine's practice, which is before every session. */
export const PRACTICE = 0;

/** News is null where there will be no more of it: only practice ends by itself. */
export interface FromWorker {
  session: number;
  news: News | null;
}
