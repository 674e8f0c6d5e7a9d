import type { HeaderList } from '../fetch/header-list.ts';

/**
 * The one type at which all evidence meets. `sources/` turn raw payloads into Observations; `correlate` folds them
 * into Exchanges. Times are milliseconds since the epoch, fractional where the browser gives fractions.
 */
export type Observation =
  | WebRequestObservation
  | JarObservation
  | PageRequestObservation
  | PageOutcomeObservation
  | PageUnreadObservation
  | CspViolationObservation
  | HarObservation;

export const WEB_REQUEST_EVENTS = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onAuthRequired',
  'onBeforeRedirect',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
] as const;
export type WebRequestEvent = (typeof WEB_REQUEST_EVENTS)[number];

export interface WebRequestObservation {
  kind: 'web-request';
  event: WebRequestEvent;
  time: number;
  requestId: string;
  url: string;
  method: string;
  /** The API's resource type: `xmlhttprequest`, `script`, `ping`, `websocket`, ... */
  type: string;
  tabId: number;
  frameId: number;
  documentId: string | null;
  /** Serialized origin that asked: Chromium's `initiator`, or the origin of Firefox's `originUrl`. Null when not told. */
  initiator: string | null;
  /** Firefox only: the URL of the document or worker that asked. */
  documentUrl: string | null;
  requestHeaders: HeaderList | null;
  responseHeaders: HeaderList | null;
  status: number | null;
  statusLine: string | null;
  redirectUrl: string | null;
  fromCache: boolean | null;
  ip: string | null;
  error: string | null;
  /** The answer was changed by this extension, because a person tried a fix. */
  simulated?: true;
}

/** A cookie as the extension cookies API gives it. */
export interface JarCookie {
  name: string;
  value: string;
  /** With a leading dot when not host-only, as the API gives it. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  session: boolean;
  /** Seconds since the epoch; absent on session cookies. */
  expirationDate?: number;
  partitionKey?: { topLevelSite?: string; hasCrossSiteAncestor?: boolean } | null;
  storeId?: string;
}

export interface JarObservation {
  kind: 'jar';
  time: number;
  url: string;
  cookies: JarCookie[];
}

export interface PageRequestObservation {
  kind: 'page-request';
  time: number;
  id: string;
  /** `fetch`, `xhr`, `eventsource`, `beacon`, ... */
  api: string;
  url: string;
  method: string;
  mode: string | null;
  credentials: string | null;
  redirect: string | null;
  cache: string | null;
  headers: HeaderList;
  /** Serialized origin of the document that asked, where the recorder of page evidence knows it. */
  origin: string | null;
  stack: string | null;
}

export interface PageOutcomeObservation {
  kind: 'page-outcome';
  event: 'response' | 'failure';
  time: number;
  id: string;
  ok: boolean | null;
  type: string | null;
  status: number | null;
  redirected: boolean | null;
  exposed: string[] | null;
  error: string | null;
}

/** Script asked for a response header by name and was given null. */
export interface PageUnreadObservation {
  kind: 'page-unread';
  time: number;
  /** The call whose response it was. */
  id: string;
  /** Lower-case. */
  name: string;
}

export interface CspViolationObservation {
  kind: 'csp-violation';
  time: number;
  id: string | null;
  blockedUri: string;
  effectiveDirective: string;
  originalPolicy: string;
  disposition: string;
}

/** One HAR entry: from `devtools.network` or from a file. */
export interface HarObservation {
  kind: 'har';
  time: number;
  url: string;
  method: string;
  resourceType: string | null;
  requestHeaders: HeaderList;
  responseHeaders: HeaderList;
  /** 0 when there was no answer. */
  status: number;
  error: string | null;
  redirectUrl: string | null;
  durationMs: number | null;
  fromServiceWorker: boolean;
  /** The browser stopped it before the network, for whatever reason; absent where the entry does not tell. */
  heldBack?: true;
  /** Its exporter writes down answers, and not what the browser made of them. */
  unjudged?: true;
  initiator: { url: string; line: number | null; column: number | null; functionName: string | null } | null;
  pageUrl: string | null;
  /** As in WebRequestObservation. */
  simulated?: true;
}
