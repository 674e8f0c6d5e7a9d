import { isOwnPage } from '../messaging/own-page.ts';
import { tabOfPortName } from '../messaging/port.ts';
import { listenToDevtoolsNetwork } from '../recorder/devtools-network.ts';
import { createLocalTap } from '../recorder/local-tap.ts';
import { originOf } from '../recorder/page-traffic.ts';
import { createRecording } from '../recorder/recording.ts';
import { sessionHeader } from '../recorder/session-header.ts';
import { createBackgroundTap } from './background-tap.ts';
import { watchInspectedPage } from './inspected-page.ts';

/*
 * Runs once per DevTools window, for as long as it is open, and so holds the recording: panels come and go.
 */
const { tabId } = chrome.devtools.inspectedWindow;

const recording = createRecording(sessionHeader(navigator.userAgent), (request) => {
  if (request.type === 'access-changed') tap.checkAccess();
  if (request.type === 'request-access') tap.requestAccess();
});

// Chromium lets this page see requests, Firefox only the background.
const createTap = chrome.webRequest ? createLocalTap : createBackgroundTap;
const tap = createTap(tabId, {
  line: recording.record,
  access: (granted) => recording.change({ access: { state: granted ? 'granted' : 'withheld' } }),
});

listenToDevtoolsNetwork(recording.record);
watchInspectedPage((url) => {
  recording.describe({ topLevelUrl: url });
  tap.pageIs(originOf(url));
});

chrome.runtime.onConnect.addListener((port) => {
  const own = isOwnPage(port.sender, chrome.runtime.id, chrome.runtime.getURL(''));
  if (own && tabOfPortName(port.name) === tabId) recording.serve(port);
});

// The leading slash is needed: Firefox resolves relative paths against this page.
chrome.devtools.panels.create('WhyCORS', '/icons/icon.svg', '/src/panel/panel.html');
