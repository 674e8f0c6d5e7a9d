import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { CredentialsMode, Exchange } from '../../../src/core/exchange/exchange.ts';
import { observed, unobserved } from '../../../src/core/exchange/fact.ts';
import type { JarCookie } from '../../../src/core/exchange/observation.ts';
import type { HeaderList } from '../../../src/core/fetch/header-list.ts';

/** One line of the recorded cookie corpus: a real fetch in Chromium, and what became of its cookies. */
export interface Recording {
  scenario: {
    id: string;
    page: string;
    origin: string;
    setCookies: string[];
    request: { url: string; init: { credentials: CredentialsMode } };
  };
  thirdPartyCookies: 'allowed' | 'blocked';
  truth: {
    associated: { name: string; sent: boolean; blockedReasons: string[] }[];
    refusedSetCookies: { line: string; reasons: string[] }[];
    cookieHeader: string | null;
  };
  jarBefore: JarCookie[];
  jarAfter: JarCookie[];
  events: { event: string; details: EventDetails }[];
}

interface EventDetails {
  timeStamp: number;
  frameId: number;
  initiator?: string;
  method: string;
  requestId: string;
  statusCode?: number;
  statusLine?: string;
  requestHeaders?: { name: string; value?: string }[];
  responseHeaders?: { name: string; value?: string }[];
}

export function readRecordings(file: string): Recording[] {
  const text = gunzipSync(readFileSync(new URL(`../../corpus/${file}`, import.meta.url))).toString();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recording);
}

/** How much of the evidence an exchange is built with. */
export interface Evidence {
  requestHeaders: boolean;
  setting: boolean;
}

/** The exchange of a recording without redirects, put together by hand so that the cookie rules stand alone. */
export function exchangeOf(
  { scenario, thirdPartyCookies, jarBefore, events }: Recording,
  evidence: Evidence,
): Exchange {
  const details = (event: string) => events.find((e) => e.event === event)?.details;
  const began = details('onBeforeRequest');
  const headers = details('onHeadersReceived');
  if (!began || !headers) throw new Error(`${scenario.id}: the recording lacks its request or its answer`);
  const requestHeaders = evidence.requestHeaders ? headerList(details('onSendHeaders')?.requestHeaders) : null;
  return {
    id: scenario.id,
    browser: 'chromium',
    sources: ['webRequest'],
    requestIds: [began.requestId],
    url: scenario.request.url,
    method: began.method,
    type: 'xmlhttprequest',
    tabId: 1,
    frameId: began.frameId,
    documentId: null,
    startedAt: began.timeStamp,
    endedAt: null,
    origin: began.initiator ? observed(began.initiator, 'initiator') : unobserved('not told'),
    mode: observed('cors', 'recorded'),
    credentials: observed(scenario.request.init.credentials, 'recorded'),
    redirect: observed('follow', 'recorded'),
    authorHeaders: unobserved('not recorded'),
    hops: [
      {
        url: scenario.request.url,
        method: began.method,
        startedAt: began.timeStamp,
        requestHeaders,
        status: headers.statusCode ?? null,
        statusLine: headers.statusLine ?? null,
        responseHeaders: headerList(headers.responseHeaders),
        redirectUrl: null,
        internalRedirect: false,
        fromCache: false,
        rewritten: [],
        ip: null,
        preflight: null,
        answeredAt: headers.timeStamp,
      },
    ],
    end: { kind: 'none' },
    pageRequest: null,
    pageOutcome: null,
    cspViolation: null,
    jar: jarBefore,
    har: null,
    topLevelUrl: scenario.page,
    thirdPartyCookies: evidence.setting ? thirdPartyCookies : 'unknown',
    initiator: null,
    gaps: [],
  };
}

const headerList = (headers: EventDetails['requestHeaders']): HeaderList | null =>
  headers ? headers.map(({ name, value }) => [name, value ?? ''] as const) : null;
