import { watchHostAccess } from './host-access.ts';
import { holdLifeline, holdTab } from './lifeline.ts';
import { reportingTab, tellFrames } from './page-frames.ts';
import { createPageHost } from './page-host.ts';
import { setPageScripts } from './page-scripts.ts';
import { createPageTraffic } from './page-traffic.ts';
import type { Tap, TapListener } from './tap.ts';
import { listenToWebRequests } from './web-request.ts';

/**
 * Taps the browser from the very page it runs in: Chromium's DevTools page may. Listeners are there only while host
 * access is: registered before it is granted, they would stay deaf after.
 */
export function createLocalTap(tabId: number, listener: TapListener): Tap {
  const traffic = createPageTraffic(tabId, listener.line);
  let stop: (() => void) | null = null;
  const look = watchHostAccess((granted) => {
    if (granted) stop ??= listenToWebRequests(traffic.handle);
    else {
      stop?.();
      stop = null;
    }
    listener.access(granted);
  });
  const pages = createPageHost(listener.line, (message) => tellFrames(tabId, message));
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const reporting = reportingTab(message, sender, chrome.runtime.id, chrome.runtime.getURL(''));
    if (reporting?.tabId === tabId) respond(pages.take(reporting.report));
  });
  const held = holdTab(tabId);
  void held.then(() => holdLifeline(tabId));
  return {
    pageIs(origin) {
      traffic.origin = origin;
    },
    checkAccess: look,
    // The panel asks by itself: here it may.
    requestAccess() {},
    // Nothing is on its way here: the browser's events come straight to the listener.
    caughtUp: (then) => then(),
    runInPages(scripts) {
      // Not before what DevTools on this tab left behind is gone.
      void held.then(() => setPageScripts(tabId, scripts));
      pages.want(scripts.witness);
    },
  };
}
