import type { CaptureEvent } from '../core/formats/capture.ts';
import { bundleOf } from '../messaging/bundle-reader.ts';
import type { FromPage, ToPage } from '../messaging/page-messages.ts';
import { RateLimit } from '../messaging/rate-limit.ts';
import { readTestimony } from './page-testimony.ts';

/** All frames of a tab together. */
const BURST = 8_000;
const PER_SECOND = 2_000;

export interface PageHost {
  /** Takes a report of a script of ours in a frame of the tab; returns the answer to it. */
  take(report: FromPage): ToPage;
  /** Whether calls are wanted, and not violations alone; tells the frames when that changes. */
  want(evidence: boolean): void;
  /** Tells the frames that nobody listens any more. */
  close(): void;
}

/**
 * Takes reports from the scripts in one tab's frames. Pages may be hostile: what is malformed or too much is left out.
 * `tellFrames` brings a message to all of them; `now` is in milliseconds since the epoch.
 */
export function createPageHost(
  record: (line: CaptureEvent) => void,
  tellFrames: (message: ToPage) => void,
  now: () => number = Date.now,
): PageHost {
  const limit = new RateLimit(BURST, PER_SECOND);
  let wanted = false;

  return {
    take(report) {
      let dropped = 0;
      for (const text of report.texts) {
        const bundle = bundleOf(text);
        dropped += bundle?.dropped ?? 0;
        for (const told of bundle?.lines ?? []) {
          const line = readTestimony(told, report);
          if (!line || (line.event !== 'csp-violation' && !wanted)) continue;
          if (limit.admits(now())) record(line);
          else dropped++;
        }
      }
      if (dropped > 0) record({ source: 'page', event: 'dropped', time: now(), details: { count: dropped } });
      return { type: 'listening', evidence: wanted };
    },
    want(evidence) {
      if (evidence === wanted) return;
      wanted = evidence;
      tellFrames({ type: 'listening', evidence });
    },
    close: () => tellFrames({ type: 'closed' }),
  };
}
