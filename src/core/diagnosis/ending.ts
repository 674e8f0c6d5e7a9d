import { causeOfNetworkError, type NetworkCause } from '../browsers/net-errors.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { get } from '../fetch/header-list.ts';
import { remember } from '../fetch/remember.ts';

/** Browsers have few codes, and each is held against some twenty patterns. */
const named = remember(causeOfNetworkError);

/** What is known of how an exchange ended, whatever the reason. */
export interface Ending {
  /** Whether script was kept from the response; null when nothing tells. */
  blocked: boolean | null;
  /** The cause that the browser's own error code names; null when it names none. */
  network: NetworkCause | null;
  /** The code that named it, verbatim. */
  error: string | null;
  /** Where it happened. */
  phase: 'preflight' | 'response';
  hop: number;
  /** The requestId that carried the error. */
  requestId: string | null;
  /** Script had a response and lost its body. */
  bodyFailed: boolean;
}

/**
 * Reads how an exchange ended. What script got back is the best witness; a browser's error comes next; that Firefox
 * "completed" a request says nothing, for it completes what CORS withheld.
 */
export function endingOf(exchange: Exchange): Ending {
  const hop = Math.max(0, exchange.hops.length - 1);
  const last = exchange.hops[hop];
  const own = exchange.end.kind === 'error' ? exchange.end.error : null;
  const preflight = last?.preflight ?? null;
  const unanswered = preflight !== null && preflight.status === null && preflight.end.kind === 'error';
  const preflightError = unanswered && preflight.end.kind === 'error' ? preflight.end.error : null;
  const byPreflight = preflightError ? named(preflightError) : null;
  const byOwn = own ? (wrongKindInFirefox(exchange, own) ? 'opaque-response-blocked' : named(own)) : null;
  const network = byPreflight ?? byOwn ?? (unansweredInFirefox(exchange, own) ? 'connection-reset' : null);
  const outcome = exchange.pageOutcome;
  const bodyFailed = outcome?.event === 'failure' && outcome.status !== null && outcome.type !== null;
  return {
    blocked: blockedOf(exchange),
    network: bodyFailed ? 'body-decoding-failed' : network,
    error: byPreflight ? preflightError : (own ?? preflightError ?? outcome?.error ?? null),
    phase: unanswered ? 'preflight' : 'response',
    hop,
    requestId: (byPreflight ? preflight?.requestId : exchange.requestIds[0]) ?? null,
    bodyFailed,
  };
}

function blockedOf(exchange: Exchange): boolean | null {
  if (exchange.pageOutcome) return exchange.pageOutcome.event === 'failure';
  if (exchange.cspViolation) return true;
  if (exchange.end.kind === 'error') return true;
  // Proxies complete what the browser refused, whichever browser it was.
  if (exchange.har?.unjudged && exchange.sources[0] === 'har') return null;
  if (exchange.end.kind === 'completed' && exchange.browser === 'chromium') return false;
  return null;
}

/**
 * Firefox has no code of its own for an answer of another kind than the page loads: it gives that of a body which cannot
 * be decoded for scripts and styles whose declared type is wrong, and cancels images which are none (measured).
 */
function wrongKindInFirefox(exchange: Exchange, error: string): boolean {
  const corrupted = error === 'NS_ERROR_CORRUPTED_CONTENT';
  if (!corrupted && error !== 'NS_BINDING_ABORTED') return false;
  const headers = exchange.hops.at(-1)?.responseHeaders ?? [];
  if (corrupted) {
    const sealed = get(headers, 'x-content-type-options')?.toLowerCase() === 'nosniff';
    return sealed && (exchange.type === 'script' || exchange.type === 'stylesheet');
  }
  const type = get(headers, 'content-type')?.toLowerCase() ?? '';
  return exchange.type === 'image' && type !== '' && !type.startsWith('image/');
}

/** Firefox sometimes names a dropped connection by a status text; without an answer and a redirect it is one. */
function unansweredInFirefox(exchange: Exchange, error: string | null): boolean {
  const last = exchange.hops.at(-1);
  return (
    error !== null &&
    /^NS_ERROR_NET_ON_/.test(error) &&
    last?.status === null &&
    last.redirectUrl === null &&
    !last.preflight?.redirectUrl
  );
}
