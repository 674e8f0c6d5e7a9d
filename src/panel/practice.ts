import type { CaptureEvent } from '../core/formats/capture.ts';
import { joinLines, toJsonLine } from '../messaging/line-text.ts';
import type { Engine } from './engine.ts';
import { createSlicedPipeline } from './sliced-pipeline.ts';
import type { Clock } from './slices.ts';

/** With so many, the first second of a flood is about half as late as without any; 150 and 400 gained less. */
const REQUESTS = 600;
/** Few, so that lines that a session brings need not wait. */
const AT_ONCE = 20;
/** More lines than there are: nothing has to make room. */
const KEEP = 100 * REQUESTS;

const PAGE = 'https://app.practice.test';
const API = 'https://api.practice.test';

/**
 * Has an engine diagnose made-up requests, of which nobody is told, and forgets them: a browser runs code that it never
 * ran several times slower than what it ran often, and whoever reloads a broken page with the panel open has all its
 * failures at once. The function returned ends it early.
 */
export function practise(engine: Engine, clock: Clock): () => void {
  let made = 0;
  const pipeline = createSlicedPipeline(engine, clock, ({ busy }) => {
    if (!busy) goOn();
  });
  function goOn(): void {
    if (made === REQUESTS) {
      pipeline.close();
      return;
    }
    const lines: string[] = [];
    for (const end = made + AT_ONCE; made < end; made++) {
      lines.push(...(KINDS[made % KINDS.length] as Kind)(made).map(toJsonLine));
    }
    pipeline.add(joinLines(lines), KEEP);
  }
  goOn();
  return () => pipeline.close();
}

type Kind = (n: number) => CaptureEvent[];

const KINDS: readonly Kind[] = [preflighted, simple, redirected];

/** The preflight forbids its method. */
function preflighted(n: number): CaptureEvent[] {
  const call = events(`${n}`, 'DELETE', n);
  const preflight = events(`${n}p`, 'OPTIONS', n);
  return [
    call('onBeforeRequest'),
    preflight('onBeforeRequest'),
    ...sent(preflight, { Accept: '*/*', Origin: PAGE, 'Access-Control-Request-Method': 'DELETE', Referer: `${PAGE}/` }),
    ...answered(preflight, 204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-origin': PAGE,
      server: 'nginx',
      vary: 'Origin',
    }),
    call('onErrorOccurred', { error: 'net::ERR_FAILED' }),
  ];
}

/** It has a cookie, and the answer is for everybody. */
function simple(n: number): CaptureEvent[] {
  const call = events(`${n}`, 'GET', n);
  return [
    call('onBeforeRequest'),
    ...sent(call, { Accept: '*/*', Origin: PAGE, Cookie: 'a=1', Referer: `${PAGE}/` }),
    ...answered(call, 200, {
      'access-control-allow-origin': '*',
      'content-type': 'application/json',
      via: '1.1 varnish',
    }),
    call('onErrorOccurred', { error: 'net::ERR_FAILED' }),
  ];
}

/** It is sent on to another host, to sign in. */
function redirected(n: number): CaptureEvent[] {
  const call = events(`${n}`, 'GET', n);
  const location = `https://login.practice.test/${n}`;
  return [
    call('onBeforeRequest'),
    ...sent(call, { Accept: '*/*', Origin: PAGE, Referer: `${PAGE}/` }),
    call('onHeadersReceived', answer(302, { location })),
    call('onBeforeRedirect', { ...answer(302, { location }), redirectUrl: location }),
    call('onErrorOccurred', { url: location, error: 'net::ERR_FAILED' }),
  ];
}

type Headers = Record<string, string>;

type Event = (event: string, more?: object) => CaptureEvent;

/** What all events of a request say. */
const events =
  (requestId: string, method: string, n: number): Event =>
  (event, more) => ({
    source: 'webRequest',
    event,
    details: {
      requestId,
      method,
      url: `${API}/orders/${n}`,
      type: 'xmlhttprequest',
      tabId: 1,
      frameId: 0,
      documentId: 'D',
      initiator: PAGE,
      timeStamp: 1e12 + n,
      ...more,
    },
  });

const sent = (request: Event, headers: Headers): CaptureEvent[] =>
  ['onBeforeSendHeaders', 'onSendHeaders'].map((event) => request(event, { requestHeaders: list(headers) }));

const answered = (request: Event, statusCode: number, headers: Headers): CaptureEvent[] =>
  ['onHeadersReceived', 'onResponseStarted', 'onCompleted'].map((event) => request(event, answer(statusCode, headers)));

const answer = (statusCode: number, headers: Headers) => ({
  statusCode,
  statusLine: `HTTP/1.1 ${statusCode} `,
  responseHeaders: list(headers),
  fromCache: false,
});

const list = (headers: Headers) => Object.entries(headers).map(([name, value]) => ({ name, value }));
