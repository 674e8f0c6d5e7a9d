import type { NetworkCause } from '../browsers/net-errors.ts';
import type { CookieCause } from '../cookies/cookie-cause.ts';
import type { Fault } from '../fetch/step.ts';

/**
 * What shows of a case at first glance: which steps failed, what the browser's own error names, what became of cookies,
 * and a few circumstances. Most causes cannot hold without one, so most need not be looked into.
 */
export type Sign = Fault['kind'] | NetworkCause | CookieCause | Circumstance;

type Circumstance =
  /** Script did not get the answer. */
  | 'blocked'
  /** The browser gave a code. */
  | 'error-code'
  | 'csp-violation'
  /** A HAR that tells of a request stopped before the network. */
  | 'held-back'
  /** A preflight was seen. */
  | 'preflight'
  | 'preflight-unanswered'
  /** A preflight was answered, and let the request go on. */
  | 'preflight-accepted'
  /** An answer, or a preflight's, of 400 or more. */
  | 'error-status'
  /** An answer that leads on, by a server or by the browser itself. */
  | 'redirect'
  /** The last answer is one that CORS governs. */
  | 'cors-answer'
  /** The same, and script got it. */
  | 'readable'
  /** The last answer came without CORS. */
  | 'opaque'
  /** Something in the browser changed headers. */
  | 'rewritten'
  /** A fault that the standard minds and no browser does. */
  | 'standard-only'
  /** Other exchanges of the session are known. */
  | 'neighbors';
