import type { HeaderList } from '../fetch/header-list.ts';
import type { Fact } from './fact.ts';
import type {
  CspViolationObservation,
  JarCookie,
  PageOutcomeObservation,
  PageRequestObservation,
} from './observation.ts';

export type BrowserName = 'chromium' | 'firefox';
export type CredentialsMode = 'omit' | 'same-origin' | 'include';
export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket';
export type RedirectMode = 'follow' | 'error' | 'manual';

/** How the browser said that a request ended. This is evidence, not truth: Firefox completes what CORS withheld. */
export type BrowserEnd =
  | { kind: 'completed'; time: number }
  | { kind: 'error'; time: number; error: string }
  | { kind: 'none' };

/** A CORS-preflight fetch that was seen on the wire. */
export interface Preflight {
  requestId: string;
  url: string;
  startedAt: number;
  endedAt: number | null;
  requestHeaders: HeaderList | null;
  status: number | null;
  statusLine: string | null;
  responseHeaders: HeaderList | null;
  redirectUrl: string | null;
  /** The browser itself redirected it: HSTS, upgrade-insecure-requests. */
  internalRedirect?: boolean;
  simulated?: true;
  end: BrowserEnd;
}

/** One request of the redirect chain, with the preflight that went before it. */
export interface Hop {
  url: string;
  method: string;
  startedAt: number;
  /** Null when the headers were not seen. */
  requestHeaders: HeaderList | null;
  status: number | null;
  statusLine: string | null;
  responseHeaders: HeaderList | null;
  redirectUrl: string | null;
  /** A redirect that the browser made itself: HSTS, upgrade-insecure-requests, another extension. */
  internalRedirect: boolean;
  fromCache: boolean;
  /** Names of CORS headers that something in the browser changed after they came from the wire. */
  rewritten: string[];
  ip: string | null;
  /** Null when none was seen on the wire. */
  preflight: Preflight | null;
  answeredAt: number | null;
}

/** A fetch from the script's call to what the script got back, as far as the evidence tells. */
export interface Exchange {
  id: string;
  browser: BrowserName;
  /** Which kinds of evidence it was made from. */
  sources: ('webRequest' | 'page' | 'har' | 'scenario')[];
  requestIds: string[];
  url: string;
  method: string;
  /** The API's resource type: `xmlhttprequest`, `script`, `font`, `ping`, ... */
  type: string;
  tabId: number | null;
  frameId: number | null;
  documentId: string | null;
  startedAt: number;
  endedAt: number | null;
  origin: Fact<string>;
  mode: Fact<RequestMode>;
  /** What the evidence shows directly; the diagnosis adds what follows by elimination. */
  credentials: Fact<CredentialsMode>;
  redirect: Fact<RedirectMode>;
  /** Headers that script set, when page evidence tells. */
  authorHeaders: Fact<HeaderList>;
  hops: Hop[];
  end: BrowserEnd;
  pageRequest: PageRequestObservation | null;
  pageOutcome: PageOutcomeObservation | null;
  /** Names of response headers that script asked for and was given null; lower-case. */
  unreadHeaders?: readonly string[];
  cspViolation: CspViolationObservation | null;
  /** The cookie jar for this URL at the time of the request; null when it was not read. */
  jar: JarCookie[] | null;
  /** What the HAR entry of this exchange says beside the wire events; null when there is none. */
  har: { status: number; error: string | null; fromServiceWorker: boolean; heldBack?: true; unjudged?: true } | null;
  topLevelUrl: string | null;
  thirdPartyCookies: 'allowed' | 'blocked' | 'unknown';
  initiator: { url: string; line: number | null; column: number | null; functionName: string | null } | null;
  /** fetch's `targetAddressSpace` option, where it was given: it relaxes the rules on mixed content. */
  targetAddressSpace?: string;
  /** Upload listeners were registered, or the body is a stream; absent where nothing tells. */
  useCorsPreflightFlag?: boolean;
  /** The answer was changed by this extension, because a person tried a fix: not what the server gives. */
  simulated?: true;
  /** Events that should have been there and were not, in words. */
  gaps: string[];
}
