import type { CaptureEvent } from '../core/formats/capture.ts';
import { tellSearches } from '../messaging/devtools-search.ts';
import { handPort } from '../messaging/direct-port.ts';
import { isOwnPage } from '../messaging/own-page.ts';
import { tabOfPortName } from '../messaging/port.ts';
import { listenToDevtoolsNetwork } from '../recorder/devtools-network.ts';
import { limitsFor } from '../recorder/line-ring.ts';
import { createLocalTap } from '../recorder/local-tap.ts';
import { originOf } from '../recorder/page-traffic.ts';
import { createRecording } from '../recorder/recording.ts';
import { sessionHeader } from '../recorder/session-header.ts';
import { createBackgroundTap } from './background-tap.ts';
import { watchInspectedPage } from './inspected-page.ts';
import { createTryFix } from './trying.ts';
import { watchSettings } from './watched-settings.ts';

/*
 * Runs once per DevTools window, for as long as it is open, and so holds the recording: panels come and go.
 */
const { tabId } = chrome.devtools.inspectedWindow;

const recording = createRecording(sessionHeader(navigator.userAgent), (request) => {
  if (request.type === 'access-changed') tap.checkAccess();
  if (request.type === 'request-access') tap.requestAccess();
  if (request.type === 'pause') recordPages({ recording: false });
  if (request.type === 'resume') recordPages({ recording: true });
  if (request.type === 'page-evidence') {
    recordPages({ evidence: request.on });
    recording.change({ pageEvidence: request.on });
  }
  if (request.type === 'try') tryFix.start(request.trial);
  if (request.type === 'stop-trying') tryFix.stop();
});

const tryFix = createTryFix(
  tabId,
  (name) => chrome.runtime.connect({ name }),
  (trying) => recording.change({ trying }),
);
const record = (line: CaptureEvent) => recording.record(tryFix.mark(line));

// Chromium lets this page see requests, Firefox only the background.
const createTap = chrome.webRequest ? createLocalTap : createBackgroundTap;
const tap = createTap(tabId, {
  line: record,
  access(granted) {
    tryFix.accessIs(granted);
    recordPages({ granted });
    recording.change({ access: { state: granted ? 'granted' : 'withheld' } });
  },
});

let pageState = { granted: false, evidence: false, recording: true };

/** Has in pages what is wanted there now: the listener always, the witness only when asked for and recorded. */
function recordPages(change: Partial<typeof pageState>): void {
  pageState = { ...pageState, ...change };
  const witness = pageState.granted && pageState.evidence && pageState.recording;
  tap.runInPages({ listener: pageState.granted, witness });
}

let settled = false;
watchSettings(({ limits, pageEvidence }) => {
  recording.limit(limitsFor(limits.requests, limits.megabytes * 1024 * 1024));
  // The setting is for windows that are opened; in this one the toolbar's switch decides from now on.
  if (!settled && pageEvidence) {
    recordPages({ evidence: true });
    recording.change({ pageEvidence: true });
  }
  settled = true;
});

listenToDevtoolsNetwork(record, tap.caughtUp);
watchInspectedPage((url) => {
  recording.describe({ topLevelUrl: url });
  tap.pageIs(originOf(url));
  tryFix.pageIs(originOf(url));
});

chrome.runtime.onConnect.addListener((port) => {
  const own = isOwnPage(port.sender, chrome.runtime.id, chrome.runtime.getURL(''));
  if (own && tabOfPortName(port.name) === tabId) recording.serve(port);
});

// The leading slash is needed: Firefox resolves relative paths against this page.
chrome.devtools.panels.create('WhyCORS', '/icons/icon.svg', '/src/panel/panel.html', (panel) => {
  handPort(panel.onShown, recording.serve);
  tellSearches(panel);
});
