import type { CaptureEvent } from '../core/formats/capture.ts';

/**
 * Firefox lets only the background see requests, and puts it to sleep when it likes. So nothing here relies on a
 * connection: the DevTools page says again and again that it watches a tab, and every batch of lines is acknowledged.
 */
export type ToBackground =
  | { type: 'watch'; tabId: number; origin: string | null; scripts?: PageScripts }
  /** DevTools closed. */
  | { type: 'unwatch'; tabId: number }
  /** Answered when all that the background has heard of this tab was told, or cannot be. */
  | { type: 'catch-up'; tabId: number }
  /** Opens the page on which a person can grant host access. */
  | { type: 'request-access' };

/** Which scripts of ours are to run in pages, for one tab's DevTools. */
export interface PageScripts {
  /** The listener for violations of the page's own policy. */
  listener: boolean;
  /** The witness of what script asks for, and its relay. */
  witness: boolean;
}

export type FromBackground =
  /** A batch that was sent again, because its acknowledgement did not arrive in time, has the same name as before. */
  { type: 'tapped'; tabId: number; batch: string; lines: CaptureEvent[] } | { type: 'access'; granted: boolean };

/** The answer to `watch`. */
export interface Watching {
  granted: boolean;
}

/** The answer to `tapped`: without it, nobody watches this tab any more. */
export const RECEIVED = 'received';

/** A tab is watched until this long after the last `watch`. */
export const WATCH_LASTS_MS = 45_000;
/** The event page falls asleep after 30 s without a message. */
export const WATCH_AGAIN_MS = 20_000;

export function isToBackground(message: unknown): message is ToBackground {
  if (!isObject(message)) return false;
  if (message.type === 'request-access') return true;
  const { type, tabId, origin, scripts } = message;
  if (!Number.isSafeInteger(tabId)) return false;
  if (type === 'unwatch' || type === 'catch-up') return true;
  if (type !== 'watch') return false;
  return (origin === null || typeof origin === 'string') && (scripts === undefined || isPageScripts(scripts));
}

const isPageScripts = (value: unknown): boolean =>
  isObject(value) && typeof value.listener === 'boolean' && typeof value.witness === 'boolean';

export function isFromBackground(message: unknown): message is FromBackground {
  if (!isObject(message)) return false;
  if (message.type === 'access') return typeof message.granted === 'boolean';
  const { type, tabId, batch, lines } = message;
  return type === 'tapped' && Number.isSafeInteger(tabId) && typeof batch === 'string' && Array.isArray(lines);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
