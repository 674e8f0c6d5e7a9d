import { watchHostAccess } from './host-access.ts';
import { reportingTab, tellFrames, withdrawFromOtherTabs } from './page-frames.ts';
import { createPageHost } from './page-host.ts';
import { dropPageScripts, forgetOtherTabs, setPageScripts } from './page-scripts.ts';
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
  addEventListener('pagehide', () => {
    pages.close();
    dropPageScripts(tabId);
  });
  void tidyAfterOthers(tabId);
  return {
    pageIs(origin) {
      traffic.origin = origin;
    },
    checkAccess: look,
    // The panel asks by itself: here it may.
    requestAccess() {},
    runInPages(scripts) {
      void setPageScripts(tabId, scripts);
      pages.want(scripts.witness);
    },
  };
}

const LOCK = 'whycors-tab:';

/**
 * Each DevTools page holds a lock while it lives. Chromium may end one before it took its scripts back, so the next one
 * takes back what belongs to nobody.
 */
async function tidyAfterOthers(tabId: number): Promise<void> {
  await new Promise<void>((held) => {
    void navigator.locks.request(`${LOCK}${tabId}`, () => {
      held();
      return new Promise(() => {});
    });
  });
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name }) => name ?? '').filter((name) => name.startsWith(LOCK));
  const watched = names.map((name) => Number(name.slice(LOCK.length)));
  if (await forgetOtherTabs(watched)) await withdrawFromOtherTabs(watched);
}
