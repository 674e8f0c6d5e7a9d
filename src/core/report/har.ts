import { parseUrl } from '../fetch/origin.ts';
import type { Diagnosis, Report, ReportHop } from '../formats/report.ts';
import { uriOf } from './uri.ts';

/** HAR counts a size that is not known as -1. http://www.softwareishard.com/blog/har-12-spec/ */
const UNKNOWN = -1;

type Pairs = readonly (readonly [string, string])[] | null;

/**
 * The exchanges of a report as HAR 1.2, with the diagnosis in the field `_whycors`. Each hop is an entry, and so is each
 * preflight; the diagnosis stands whole at the first request of its exchange, and the others name it by `exchange`.
 */
export function reportHar(report: Report): object {
  const entries = report.diagnoses.flatMap(entriesOf);
  entries.sort((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : a.startedDateTime > b.startedDateTime ? 1 : 0));
  const { browser, generator, summary } = report;
  return {
    log: {
      version: '1.2',
      creator: { name: 'WhyCORS', version: generator.version },
      ...(browser ? { browser: { name: browser.name, version: browser.version } } : {}),
      pages: [],
      entries,
      _whycors: { format: report.format, version: report.version, summary },
    },
  };
}

function entriesOf(diagnosis: Diagnosis) {
  const { exchange } = diagnosis;
  const hops: ReportHop[] = exchange.hops.length ? exchange.hops : [neverSent(diagnosis)];
  return hops.flatMap((hop, index) => {
    const last = index === hops.length - 1;
    const preflight = hop.preflight;
    const seen =
      preflight && (preflight.outcome === 'answered' || preflight.outcome === 'unanswered') ? preflight : null;
    return [
      ...(seen
        ? [
            entry(diagnosis, 'preflight', index, {
              url: seen.url,
              method: 'OPTIONS',
              startedAt: hop.startedAt,
              durationMs: seen.durationMs,
              status: seen.status,
              requestHeaders: seen.requestHeaders,
              responseHeaders: seen.responseHeaders,
              type: 'preflight',
              error: seen.status === null ? errorOf(diagnosis) : null,
            }),
          ]
        : []),
      entry(diagnosis, 'request', index, {
        ...hop,
        durationMs:
          last && exchange.endedAt !== null
            ? exchange.endedAt - hop.startedAt
            : hop.answeredAt === null
              ? null
              : hop.answeredAt - hop.startedAt,
        type: typeOf(exchange.type),
        error: last ? errorOf(diagnosis) : null,
      }),
    ];
  });
}

/** What never left the browser is an entry all the same: it is what the report is about. */
function neverSent({ exchange }: Diagnosis): ReportHop {
  const { url, method, origin, startedAt } = exchange;
  return {
    url,
    method,
    origin,
    startedAt,
    status: null,
    requestHeaders: null,
    responseHeaders: null,
    fromCache: false,
    preflight: null,
    answeredAt: null,
  };
}

/** The browser's own word for how it ended. */
const errorOf = ({ exchange }: Diagnosis): string | null =>
  exchange.browserEnd === 'completed' ? null : exchange.browserEnd;

const typeOf = (type: string): string =>
  type === 'xmlhttprequest' ? 'fetch' : type === 'main_frame' ? 'document' : type;

interface Message {
  url: string;
  method: string;
  startedAt: number;
  durationMs: number | null;
  status: number | null;
  requestHeaders: Pairs;
  responseHeaders: Pairs;
  type: string;
  error: string | null;
}

function entry(diagnosis: Diagnosis, part: 'preflight' | 'request', hop: number, message: Message) {
  const { exchange, rootCause, outcome, layer, fingerprint } = diagnosis;
  const time = Math.max(0, message.durationMs ?? 0);
  const location = message.responseHeaders?.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const { initiator } = exchange;
  return {
    startedDateTime: dateOf(message.startedAt),
    time,
    request: {
      method: message.method,
      url: uriOf(message.url),
      httpVersion: 'unknown',
      cookies: [],
      headers: named(message.requestHeaders),
      queryString: queryOf(message.url),
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    response: {
      status: message.status ?? 0,
      statusText: '',
      httpVersion: 'unknown',
      cookies: [],
      headers: named(message.responseHeaders),
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: location ?? '',
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
      ...(message.error === null ? {} : { _error: message.error }),
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _resourceType: message.type,
    ...(initiator ? { _initiator: initiatorOf(initiator) } : {}),
    _whycors: {
      exchange: exchange.id,
      part,
      hop,
      outcome,
      layer,
      cause: rootCause?.cause ?? null,
      title: rootCause?.title ?? null,
      owner: rootCause?.owner ?? null,
      fingerprint,
      ...(part === 'request' && hop === 0 ? { diagnosis } : {}),
    },
  };
}

const named = (headers: Pairs) => (headers ?? []).map(([name, value]) => ({ name, value }));

function queryOf(url: string): { name: string; value: string }[] {
  const search = parseUrl(url)?.search ?? '';
  return [...new URLSearchParams(search)].map(([name, value]) => ({ name, value }));
}

/** As Chromium writes it: lines and columns count from 0. */
const initiatorOf = ({ url, line, column, functionName }: NonNullable<Diagnosis['exchange']['initiator']>) => ({
  type: 'script',
  stack: {
    callFrames: [
      { functionName: functionName ?? '', url, lineNumber: (line ?? 1) - 1, columnNumber: (column ?? 1) - 1 },
    ],
  },
});

/** A time that no date can hold is the first there is: the file stays valid. */
const dateOf = (ms: number): string => {
  const date = new Date(ms);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
};
