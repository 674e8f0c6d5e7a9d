import type { Keep } from './json-elements/keep.ts';

/**
 * What a diagnosis needs of a HAR entry. Bodies, WebSocket messages, cookies as lists (the headers have them), query
 * strings (the URL has them) and the parents of call stacks are most of a file, and nothing of them is ever held.
 */
export const KEPT_OF_ENTRY: Keep = {
  startedDateTime: true,
  time: true,
  _resourceType: true,
  _fetchType: true,
  _error: true,
  _securityState: true,
  _monotonicTime: true,
  // Empty or not: what is in it does not matter, and it is small.
  timings: true,
  _initiator: { stack: { callFrames: true } },
  request: { method: true, url: true, headers: true },
  response: {
    status: true,
    headers: true,
    redirectURL: true,
    _error: true,
    _failureText: true,
    _fetchedViaServiceWorker: true,
  },
};
