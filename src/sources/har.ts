import type { HarObservation } from '../core/exchange/observation.ts';
import type { HeaderList } from '../core/fetch/header-list.ts';
import { parseUrl } from '../core/fetch/origin.ts';
import { asFields, type Fields, namedHeaders, optionalNumber, optionalString, string } from './fields.ts';
import { Malformed } from './malformed.ts';

/** One HAR 1.2 entry as an Observation. http://www.softwareishard.com/blog/har-12-spec/#entries */
export function fromHarEntry(raw: unknown): HarObservation {
  const entry = asFields(raw, 'entry');
  const request = asFields(entry.request, 'request');
  const response = asFields(entry.response ?? {}, 'response');
  const time = Date.parse(string(entry, 'startedDateTime'));
  if (Number.isNaN(time)) throw new Malformed('startedDateTime', 'a date and time', entry.startedDateTime);
  const url = string(request, 'url');
  const error =
    optionalString(response, '_error') ?? optionalString(entry, '_error') ?? optionalString(response, '_failureText');
  const location = optionalString(response, 'redirectURL');
  const duration = optionalNumber(entry, 'time');
  return {
    kind: 'har',
    time,
    url,
    method: string(request, 'method'),
    resourceType: resourceType(optionalString(entry, '_resourceType')),
    requestHeaders: headersOf(request),
    responseHeaders: headersOf(response),
    status: statusOf(response),
    // Chromium gives an empty error for what it stopped before the network, and no status.
    error: errorOf(request, response, error),
    redirectUrl: location ? (parseUrl(location, url)?.href ?? location) : null,
    durationMs: duration !== null && duration >= 0 ? duration : null,
    fromServiceWorker: response._fetchedViaServiceWorker === true,
    ...(isHeldBack(entry, response) && { heldBack: true }),
    ...(!isJudged(entry, response) && { unjudged: true }),
    initiator: initiatorOf(entry._initiator),
    pageUrl: null,
  };
}

/** Playwright writes -1 where there was no answer, and WebPageTest the numbers of Windows' errors. */
function statusOf(response: Fields): number {
  const status = optionalNumber(response, 'status') ?? 0;
  return status >= 100 && status < 1000 ? status : 0;
}

/** HTTP/2 sends method, address and status as if they were headers, and most exporters list them as such. */
const headersOf = (message: Fields): HeaderList =>
  (namedHeaders(message, 'headers') ?? []).filter(([name]) => !name.startsWith(':'));

/**
 * Firefox lists what it stopped before the network too: without an answer, without timings (which HAR demands), and
 * without a word on the connection's security, which a request has that failed on the way (measured).
 */
function isHeldBack(entry: Fields, response: Fields): boolean {
  const { timings } = entry;
  if (response.status !== 0 || '_securityState' in entry) return false;
  return typeof timings === 'object' && timings !== null && Object.keys(timings).length === 0;
}

/**
 * Whether its exporter is a browser that tells what it refused. Chromium gives every entry a type and an error or null;
 * WebKit gives a kind of load, and an error where there was one; Playwright its clock. Proxies, and Firefox, have none.
 */
const isJudged = (entry: Fields, response: Fields): boolean =>
  '_error' in response || '_resourceType' in entry || '_fetchType' in entry || '_monotonicTime' in entry;

/**
 * Chromium gives an empty error for what it stopped before the network, with no status, and net::ERR_ABORTED for
 * answers to no-cors requests, which it hands to the page empty (measured).
 */
function errorOf(request: Fields, response: Fields, error: string | null): string | null {
  const answered = typeof response.status === 'number' && response.status > 0;
  if (!answered || error === null) return error;
  // A CORS request carries an Origin; the entries of no-cors answers show none.
  const origin = namedHeaders(request, 'headers')?.some(([name]) => name.toLowerCase() === 'origin');
  const noCors = origin !== true && error === 'net::ERR_ABORTED';
  return error === '' || noCors ? null : error;
}

/** HAR's names for types, in webRequest's words. */
function resourceType(type: string | null): string | null {
  if (type === 'fetch' || type === 'xhr' || type === 'preflight' || type === 'eventsource') return 'xmlhttprequest';
  if (type === 'document') return 'main_frame';
  return type;
}

function initiatorOf(raw: unknown): HarObservation['initiator'] {
  if (typeof raw !== 'object' || raw === null) return null;
  const stack = (raw as Fields).stack;
  if (typeof stack !== 'object' || stack === null) return null;
  const frames = (stack as Fields).callFrames;
  if (!Array.isArray(frames)) return null;
  for (const item of frames) {
    if (typeof item !== 'object' || item === null) continue;
    const frame = item as Fields;
    // Our own page evidence wraps fetch; the caller is the frame below it.
    if (typeof frame.url !== 'string' || /^(?:(?:chrome|moz)-extension:|$)/.test(frame.url)) continue;
    return {
      url: frame.url,
      line: typeof frame.lineNumber === 'number' ? frame.lineNumber + 1 : null,
      column: typeof frame.columnNumber === 'number' ? frame.columnNumber + 1 : null,
      functionName: typeof frame.functionName === 'string' && frame.functionName ? frame.functionName : null,
    };
  }
  return null;
}
