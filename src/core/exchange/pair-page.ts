import type { PageOutcomeObservation, PageRequestObservation } from './observation.ts';

/** What page evidence told of one call. */
export interface PageCall {
  id: string;
  request: PageRequestObservation | null;
  outcome: PageOutcomeObservation | null;
  /** Names of response headers that script asked for and did not get. */
  unread: readonly string[];
}

/** Page clocks and the network stack's clock differ by a few milliseconds; busy machines delay more. */
const CLOCK_SLACK_MS = 150;

export interface Started {
  method: string;
  startedAt: number;
  /** The browser's name for what asked; null when not told. */
  type: string | null;
}

/** What no call of script that page evidence knows brings about: the page's markup does, or a navigation. */
const NOT_CALLED = new Set(
  'main_frame sub_frame image imageset script stylesheet font media object websocket'.split(' '),
);

/**
 * Joins script's calls to the requests of the same URL that they caused: same method, first come first served. A call
 * that had failed before a request began did not cause it.
 */
export function pairPageCalls<T extends Started>(calls: readonly PageCall[], requests: readonly T[]): Map<T, PageCall> {
  const pairs = new Map<T, PageCall>();
  const waiting = calls.filter((call) => call.request).sort((a, b) => callTime(a) - callTime(b));
  for (const request of [...requests].sort((a, b) => a.startedAt - b.startedAt)) {
    const index = waiting.findIndex((call) => fits(call, request));
    if (index < 0) continue;
    pairs.set(request, waiting[index] as PageCall);
    waiting.splice(index, 1);
  }
  return pairs;
}

const callTime = (call: PageCall): number => call.request?.time ?? 0;

function fits(call: PageCall, request: Started): boolean {
  if (call.request?.method !== request.method || (request.type !== null && NOT_CALLED.has(request.type))) return false;
  if (callTime(call) > request.startedAt + CLOCK_SLACK_MS) return false;
  return call.outcome === null || call.outcome.time >= request.startedAt - CLOCK_SLACK_MS;
}
