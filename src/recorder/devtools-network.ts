import type { CaptureEvent } from '../core/formats/capture.ts';

/** Schemes of requests that no server answers. Their URLs can be megabytes long. */
const NOT_A_SERVER = /^(data|blob|chrome-extension|moz-extension|about):/;

/**
 * Emits what `devtools.network` tells: HAR entries, for which no host access is needed, and navigations. An entry without
 * an answer waits until the request's events are `caughtUp` with: on its own it would look as if the request had had
 * none, as those have that the page's own policy forbids (seen in Firefox, where one in six came before its events
 * while the processor was busy).
 */
export function listenToDevtoolsNetwork(
  emit: (line: CaptureEvent) => void,
  caughtUp: (then: () => void) => void,
): void {
  const { network } = chrome.devtools;
  network.onRequestFinished.addListener((entry) => {
    if (NOT_A_SERVER.test(entry.request.url)) return;
    const line: CaptureEvent = { source: 'har', event: 'entry', details: plainEntry(entry) };
    if (entry.response.status > 0) emit(line);
    else caughtUp(() => emit(line));
  });
  network.onNavigated.addListener((url) => {
    emit({ source: 'devtools', event: 'navigated', time: Date.now(), details: { url } });
  });
}

/**
 * The entry as data: without the API's method, which no port can carry, and without bodies, which no diagnosis needs
 * and nobody wants in a bug report.
 */
function plainEntry(entry: chrome.devtools.network.Request): unknown {
  const { getContent: _method, ...plain } = entry;
  const { text: _answer, ...content } = entry.response.content;
  const request = { ...entry.request };
  if (request.postData) request.postData = { mimeType: request.postData.mimeType, text: '' };
  return { ...plain, request, response: { ...entry.response, content } };
}
