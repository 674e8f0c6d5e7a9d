import { WEB_REQUEST_EVENTS, type WebRequestEvent, type WebRequestObservation } from '../core/exchange/observation.ts';
import type { HeaderList } from '../core/fetch/header-list.ts';
import { originOf } from '../core/fetch/origin.ts';
import {
  asFields,
  type Fields,
  namedHeaders,
  number,
  optionalBoolean,
  optionalNumber,
  optionalString,
  string,
} from './fields.ts';
import { shareHeaders } from './shared-headers.ts';

const EVENTS = new Set<string>(WEB_REQUEST_EVENTS);

export const isWebRequestEvent = (event: string): event is WebRequestEvent => EVENTS.has(event);

/** The details of a webRequest event, of Chromium or of Firefox, as an Observation. */
export function fromWebRequest(event: WebRequestEvent, raw: unknown): WebRequestObservation {
  const details = asFields(raw, 'details');
  return {
    kind: 'web-request',
    event,
    time: number(details, 'timeStamp'),
    requestId: string(details, 'requestId'),
    url: string(details, 'url'),
    method: string(details, 'method'),
    type: optionalString(details, 'type') ?? 'other',
    tabId: optionalNumber(details, 'tabId') ?? -1,
    frameId: optionalNumber(details, 'frameId') ?? 0,
    documentId: optionalString(details, 'documentId'),
    initiator: initiatorOf(details),
    documentUrl: optionalString(details, 'documentUrl'),
    requestHeaders: headersOf(details, 'requestHeaders'),
    responseHeaders: headersOf(details, 'responseHeaders'),
    status: optionalNumber(details, 'statusCode'),
    statusLine: optionalString(details, 'statusLine'),
    redirectUrl: optionalString(details, 'redirectUrl'),
    fromCache: optionalBoolean(details, 'fromCache'),
    ip: optionalString(details, 'ip'),
    error: optionalString(details, 'error'),
  };
}

function headersOf(details: Fields, name: string): HeaderList | null {
  const headers = namedHeaders(details, name);
  return headers && shareHeaders(headers);
}

/** Chromium names the origin; Firefox names the URL, and leaves it out where the origin is opaque. */
function initiatorOf(details: Fields): string | null {
  const initiator = optionalString(details, 'initiator');
  if (initiator !== null) return initiator;
  const originUrl = optionalString(details, 'originUrl');
  return originUrl === null ? null : originOf(originUrl);
}
