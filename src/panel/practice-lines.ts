import type { Example } from '../core/causes/cause.ts';
import type { CaptureEvent } from '../core/formats/capture.ts';

type Pairs = readonly (readonly [string, string])[];

/** What browsers and servers add to headers by themselves. */
const ASKED: Pairs = [
  ['Accept', '*/*'],
  ['User-Agent', 'Mozilla/5.0'],
  ['Sec-Fetch-Mode', 'cors'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Sec-Fetch-Dest', 'empty'],
  ['Accept-Language', 'en'],
];
const ANSWERED: Pairs = [
  ['content-type', 'application/json'],
  ['date', 'today'],
  ['server', 'nginx'],
];
/** Milliseconds since the epoch, of the first. */
const BEGINNING = 1.7e12;

/**
 * The lines that Chromium's recorder would tell of a cause's example, as the nth of a session, in the shape in which they
 * come: code that a browser has made fast for another shape is made anew.
 * @param error what the browser says of it in the end; null when it lets the page read the answer
 */
export function linesOf(example: Example, n: number, error: string | null): CaptureEvent[] {
  const { origin, method = 'GET', headers = [], preflight, hops, credentials } = example;
  const call = eventsOf(`${n}`, method, origin, n);
  const url = numbered(example.url, n);
  const asked: Pairs = [
    ...ASKED,
    ['Origin', origin],
    ['Referer', `${origin}/`],
    ...headers,
    ...(credentials === 'include' ? ([['Cookie', 'session=1']] as const) : []),
  ];
  const lines = [call('onBeforeRequest', url)];
  if (preflight) lines.push(...preflightLines(example, n, url));
  let answer: object = {};
  let at = url;
  for (const [index, hop] of hops.entries()) {
    at = index ? hop.url : url;
    answer = answerOf(hop.status ?? 0, hop.headers ?? []);
    const next = hops[index + 1];
    lines.push(...sent(call, at, asked));
    if (hop.status) lines.push(call('onHeadersReceived', at, answer));
    if (next) {
      lines.push(call('onBeforeRedirect', at, { ...answer, ...DELIVERED, redirectUrl: next.url }));
      lines.push(call('onBeforeRequest', next.url));
    }
  }
  const ended = error === null ? 'onCompleted' : 'onErrorOccurred';
  if (hops.length && error === null) lines.push(call('onResponseStarted', at, { ...answer, ...DELIVERED }));
  lines.push(call(ended, at, error === null ? { ...answer, ...DELIVERED } : { error, fromCache: false }));
  return lines;
}

const DELIVERED = { fromCache: false, ip: '192.0.2.1' };

function preflightLines({ origin, method = 'GET', headers = [], preflight }: Example, n: number, url: string) {
  const event = eventsOf(`${n}p`, 'OPTIONS', origin, n);
  const answer = answerOf(preflight?.status ?? 0, preflight?.headers ?? []);
  return [
    event('onBeforeRequest', url),
    ...sent(event, url, [
      ...ASKED,
      ['Origin', origin],
      ['Access-Control-Request-Method', method],
      ['Access-Control-Request-Headers', headers.map(([name]) => name.toLowerCase()).join()],
    ]),
    event('onHeadersReceived', url, answer),
    event('onResponseStarted', url, { ...answer, ...DELIVERED }),
    event('onCompleted', url, { ...answer, ...DELIVERED }),
  ];
}

type Event = (event: string, url: string, more?: object) => CaptureEvent;

/** What all events of a request say, their fields in the order of the alphabet as Chromium has them. */
const eventsOf =
  (requestId: string, method: string, initiator: string, n: number): Event =>
  (event, url, more) => {
    const details = {
      documentId: 'D',
      documentLifecycle: 'active',
      frameId: 0,
      frameType: 'outermost_frame',
      initiator,
      method,
      parentFrameId: -1,
      requestId,
      tabId: 1_286_776_612,
      timeStamp: BEGINNING + n + 0.5,
      type: 'xmlhttprequest',
      url,
      ...more,
    };
    const fields = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
    return { source: 'webRequest', event, details: Object.fromEntries(fields) };
  };

const sent = (event: Event, url: string, headers: Pairs): CaptureEvent[] =>
  ['onBeforeSendHeaders', 'onSendHeaders'].map((name) => event(name, url, { requestHeaders: list(headers) }));

const answerOf = (statusCode: number, headers: Pairs) => ({
  statusCode,
  statusLine: `HTTP/1.1 ${statusCode}`,
  responseHeaders: list([...ANSWERED, ...headers]),
});

const list = (headers: Pairs) => headers.map(([name, value]) => ({ name, value }));

/** The URL with a path of its own, as requests of one session seldom are for the very same. */
const numbered = (url: string, n: number): string => url.replace(/(?=[?#]|$)/, `/${n}`);
