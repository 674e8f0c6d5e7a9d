import type { CaptureEvent, CaptureHeader } from '../../src/core/formats/capture.ts';
import type { RecorderState, ToRecorder } from '../../src/messaging/messages.ts';

/** What a panel was told so far. */
export interface Told {
  header: CaptureHeader | null;
  state: RecorderState | null;
  lines: CaptureEvent[];
  cleared: number;
}

/** A webRequest event, as the tests look at it. */
export interface SeenRequest {
  event: string;
  requestId: string;
  url: string;
  method: string;
  tabId: number;
  statusCode?: number;
  error?: string;
  requestHeaders?: { name: string; value?: string }[];
  responseHeaders?: { name: string; value?: string }[];
}

/**
 * Source of a function that connects to the recorder from within an extension page and keeps what it is told in
 * `window.told`. As the panel it connects again when the port breaks: Firefox ends a port that the event page may hear
 * too when it puts that to sleep. It runs in the browser, so it must stand by itself.
 */
export const SUBSCRIBE = `(() => {
  const told = { header: null, state: null, lines: [], cleared: 0 };
  window.told = told;
  let port = null, session = null, next = 0, kept = [];
  const begin = (now) => { if (now !== undefined && now !== session) { session = now; next = 0; } };
  const hear = (message) => {
    for (const waiting of kept.splice(0)) port.postMessage(waiting);
    if (message.type === 'header') { begin(message.session); told.header = message.header; }
    if (message.type === 'state') told.state = message.state;
    if (message.type === 'lines') {
      const first = message.first ?? next;
      const lines = message.lines.map((line) => JSON.parse(line));
      told.lines.push(...lines.slice(Math.max(0, next - first)));
      next = Math.max(next, first + lines.length);
    }
    if (message.type === 'cleared') { begin(message.session); told.lines = []; told.cleared++; }
  };
  const connect = () => {
    port = chrome.runtime.connect({ name: 'whycors-recorder:' + chrome.devtools.inspectedWindow.tabId });
    port.onMessage.addListener(hear);
    port.onDisconnect.addListener(() => { port = null; setTimeout(connect, 200); });
    port.postMessage(session === null ? { type: 'subscribe' } : { type: 'subscribe', since: { session, next } });
  };
  window.sayToRecorder = (message) => { if (port) port.postMessage(message); else kept.push(message); };
  connect();
})()`;

/**
 * Has a panel count the messages that come to it by a port that it was handed, which tells of each by its number. The
 * recorder's state goes by it too: that lines do, shows where each request brings more.
 */
export const COUNT_HANDED = `(() => {
  window.handed = 0;
  const { get } = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get() {
      const data = get.call(this);
      if (this.currentTarget instanceof MessagePort && typeof data === 'number') window.handed++;
      return data;
    },
  });
})()`;

export const HANDED = 'window.handed';

export const say = (message: ToRecorder): string => `window.sayToRecorder(${JSON.stringify(message)})`;

export const TOLD = 'window.told';

/** How many requests to URLs that contain a text have ended, preflights aside; counted where the lines are. */
export const countEnded = (part: string): string =>
  `window.told.lines.filter(({ source, event, details }) => source === 'webRequest' && details.method !== 'OPTIONS' &&
    /Completed|Error/.test(event) && details.url.includes(${JSON.stringify(part)})).length`;

/** The webRequest events among the lines for URLs that contain a text. */
export function requestsTo(lines: CaptureEvent[], part: string): SeenRequest[] {
  return lines
    .filter((line) => line.source === 'webRequest')
    .map((line) => ({ event: line.event, ...(line.details as Omit<SeenRequest, 'event'>) }))
    .filter(({ url }) => url.includes(part));
}

/** `METHOD event` of each, in the order in which they were told, with its status or error at the end. */
export const outline = (seen: SeenRequest[]): string[] =>
  seen.map(({ method, event, statusCode, error }) => [method, event, statusCode ?? error].filter(Boolean).join(' '));
