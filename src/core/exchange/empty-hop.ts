import type { Hop } from './exchange.ts';

/** A hop of which nothing is known but what was asked. @param startedAt ms since the epoch */
export function emptyHop(url: string, method: string, startedAt: number): Hop {
  return {
    url,
    method,
    startedAt,
    requestHeaders: null,
    status: null,
    statusLine: null,
    responseHeaders: null,
    redirectUrl: null,
    internalRedirect: false,
    fromCache: false,
    rewritten: [],
    ip: null,
    preflight: null,
    answeredAt: null,
  };
}
