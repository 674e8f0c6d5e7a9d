import { isOwnPage } from '../messaging/own-page.ts';
import type { ToPage } from '../messaging/page-messages.ts';
import { type FromBackground, isToBackground, type Watching } from '../messaging/tap-messages.ts';
import { forgetWatched, noteWatched, type WatchedTab, watchedTabs } from '../messaging/watched-tabs.ts';
import { ALL_HOSTS, watchHostAccess } from '../recorder/host-access.ts';
import { reportingTab, tellFrames, withdrawFromOtherTabs } from '../recorder/page-frames.ts';
import { createPageHost, type PageHost } from '../recorder/page-host.ts';
import { forgetOtherTabs, setPageScripts } from '../recorder/page-scripts.ts';
import { createPageTraffic, type PageTraffic } from '../recorder/page-traffic.ts';
import { listenToWebRequests } from '../recorder/web-request.ts';
import { type Courier, createCourier } from './courier.ts';
import { leaveBehind, takeLeftBehind } from './left-behind.ts';
import { hostTrials } from './trials.ts';
import { forgetVainStarts, mayReserve } from './vain-starts.ts';

/*
 * Firefox's event page: taps requests and cookies for the DevTools pages that watch a tab. The browser may end it at
 * any moment and starts it again for the next event, so it keeps nothing that it could not lose: who watches stands in
 * localStorage, lines not yet acknowledged go to storage.session, and everything else is at the DevTools page.
 */
const watched = new Map<number, { traffic: PageTraffic; pages: PageHost; courier: Courier }>();
let stop: (() => void) | null = null;

function watch({ tabId, origin, evidence }: WatchedTab): void {
  const { traffic, pages } = watched.get(tabId) ?? begin(tabId);
  traffic.origin = origin;
  pages.want(evidence);
  forgetVainStarts(localStorage);
  stop ??= listenToWebRequests((event, details) => {
    for (const { traffic } of watched.values()) traffic.handle(event, details);
  });
}

function begin(tabId: number) {
  const courier = createCourier(tabId, () => unwatch(tabId));
  const traffic = createPageTraffic(tabId, courier.add);
  const pages = createPageHost(courier.add, (message) => tellFrames(tabId, message));
  const begun = { traffic, pages, courier };
  watched.set(tabId, begun);
  return begun;
}

function unwatch(tabId: number): void {
  watched.get(tabId)?.pages.close();
  watched.delete(tabId);
  forgetWatched(localStorage, tabId);
  void setPageScripts(tabId, { listener: false, witness: false });
  if (watched.size) return;
  void withdrawFromOtherTabs([]);
  stop?.();
  stop = null;
}

const leftTaken = takeLeftBehind((batch) => watched.get(batch.tabId)?.courier.resume(batch));

// Firefox wakes this page only for listeners that were registered in its first turn. So a DevTools page notes that it
// watches before it says so, as its message may be what starts this page. And while nobody watches, the listeners are
// registered and withdrawn at once: the browser remembers them, should DevTools be opened before this page sleeps.
const noted = watchedTabs(localStorage, Date.now());
for (const tab of noted) watch(tab);
if (!noted.length && mayReserve(localStorage)) listenToWebRequests(() => {})();
void tidy(noted.map(({ tabId }) => tabId));

/** After DevTools that closed while this page slept. */
async function tidy(tabIds: number[]): Promise<void> {
  if (await forgetOtherTabs(tabIds)) await withdrawFromOtherTabs(tabIds);
}

// A DevTools page takes its note back when it closes.
addEventListener('storage', () => {
  const noted = watchedTabs(localStorage, Date.now()).map(({ tabId }) => tabId);
  for (const tabId of watched.keys()) if (!noted.includes(tabId)) unwatch(tabId);
});

chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
  const reporting = reportingTab(message, sender, chrome.runtime.id, chrome.runtime.getURL(''));
  if (reporting) {
    const pages = watched.get(reporting.tabId)?.pages;
    respond(pages ? pages.take(reporting.report) : ({ type: 'closed' } satisfies ToPage));
    return undefined;
  }
  if (!isOwnPage(sender, chrome.runtime.id, chrome.runtime.getURL('')) || !isToBackground(message)) return undefined;
  if (message.type === 'request-access') {
    void chrome.tabs.create({ url: chrome.runtime.getURL('src/background/grant.html') });
    return undefined;
  }
  if (message.type === 'unwatch') {
    unwatch(message.tabId);
    return undefined;
  }
  if (message.type === 'catch-up') {
    void leftTaken.then(() => watched.get(message.tabId)?.courier.delivered()).then(() => respond(null));
    return true;
  }
  const tab = { ...message, evidence: message.scripts?.witness === true };
  noteWatched(localStorage, tab, Date.now());
  watch(tab);
  if (message.scripts) void setPageScripts(message.tabId, message.scripts);
  void chrome.permissions.contains(ALL_HOSTS).then((granted) => respond({ granted } satisfies Watching));
  return true;
});

hostTrials();

watchHostAccess((granted) => {
  const message: FromBackground = { type: 'access', granted };
  // Nobody hears it when no DevTools are open.
  chrome.runtime.sendMessage(message).catch(() => undefined);
});

chrome.runtime.onSuspend.addListener(() => {
  void leaveBehind([...watched.values()].flatMap(({ courier }) => courier.undelivered()));
});
