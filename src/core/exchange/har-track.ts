import type { HarObservation, WebRequestObservation } from './observation.ts';

/**
 * A HAR entry told as the web-request events that would have shown the same. HAR knows the answer and sometimes the
 * error; it does not know how the browser judged.
 */
export function eventsOfHarEntry(entry: HarObservation, requestId: string): WebRequestObservation[] {
  const endedAt = entry.time + (entry.durationMs ?? 0);
  const base: Omit<WebRequestObservation, 'event' | 'time'> = {
    kind: 'web-request',
    requestId,
    url: entry.url,
    method: entry.method,
    type: entry.resourceType ?? 'other',
    tabId: -1,
    frameId: 0,
    documentId: null,
    initiator: null,
    documentUrl: null,
    requestHeaders: null,
    responseHeaders: null,
    status: null,
    statusLine: null,
    redirectUrl: null,
    fromCache: null,
    ip: null,
    error: null,
  };
  const events: WebRequestObservation[] = [
    { ...base, event: 'onBeforeRequest', time: entry.time },
    ...(entry.requestHeaders.length
      ? [{ ...base, event: 'onSendHeaders' as const, time: endedAt, requestHeaders: entry.requestHeaders }]
      : []),
  ];
  if (entry.status > 0) {
    events.push({
      ...base,
      event: 'onHeadersReceived',
      time: endedAt,
      status: entry.status,
      responseHeaders: entry.responseHeaders,
    });
  }
  // An entry without a status got no answer, whether or not its exporter says why.
  const error = entry.error ?? (entry.status === 0 ? '' : null);
  if (error !== null) events.push({ ...base, event: 'onErrorOccurred', time: endedAt, error });
  else if (entry.status > 0 && entry.redirectUrl) {
    events.push({
      ...base,
      event: 'onBeforeRedirect',
      time: endedAt,
      status: entry.status,
      responseHeaders: entry.responseHeaders,
      redirectUrl: entry.redirectUrl,
    });
  } else if (entry.status > 0) events.push({ ...base, event: 'onCompleted', time: endedAt, status: entry.status });
  return events;
}
