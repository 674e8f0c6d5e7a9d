import { WEB_REQUEST_EVENTS } from '../../../src/core/exchange/observation.ts';
import type { CaptureEvent } from '../../../src/core/formats/capture.ts';

/** Requests a second of the soak, and how many that makes in an hour. */
export const PER_SECOND = 20;
export const IN_AN_HOUR = PER_SECOND * 3_600;

const HEADERS = ['content-type', 'date', 'server', 'cache-control', 'x-request-id', 'access-control-allow-origin'];
const EVENTS = WEB_REQUEST_EVENTS.filter((name) => !/Auth|Redirect|Error/.test(name));

/** The lines of one request, as Chromium tells it: six events with a dozen headers. Every tenth is refused. */
export function linesOf(n: number, start: number): CaptureEvent[] {
  const timeStamp = start + (n * 1_000) / PER_SECOND;
  const allowed = n % 10 ? 'https://app.shop.test' : 'https://other.test';
  return EVENTS.map((event, i) => ({
    source: 'webRequest',
    event: n % 10 === 0 && event === 'onCompleted' ? 'onErrorOccurred' : event,
    details: {
      requestId: String(n),
      url: `https://api.pay.test/orders/${n}?session=${n % 97}`,
      method: 'GET',
      type: 'xmlhttprequest',
      tabId: 1,
      frameId: 0,
      parentFrameId: -1,
      initiator: 'https://app.shop.test',
      timeStamp: timeStamp + i,
      ...(/SendHeaders/.test(event) ? { requestHeaders: headers('https://app.shop.test', n) } : {}),
      ...(/Received|Started|Completed/.test(event) ? { statusCode: 200, responseHeaders: headers(allowed, n) } : {}),
      ...(n % 10 === 0 && event === 'onCompleted' ? { error: 'net::ERR_FAILED' } : {}),
    },
  }));
}

const headers = (origin: string, n: number) =>
  HEADERS.map((name) => ({ name, value: name.endsWith('origin') ? origin : `${name} of request ${n}` }));
