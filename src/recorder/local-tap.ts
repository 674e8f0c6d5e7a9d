import { watchHostAccess } from './host-access.ts';
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
  return {
    pageIs(origin) {
      traffic.origin = origin;
    },
    checkAccess: look,
    // The panel asks by itself: here it may.
    requestAccess() {},
  };
}
