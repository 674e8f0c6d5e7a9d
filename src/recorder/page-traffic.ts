import type { WebRequestEvent } from '../core/exchange/observation.ts';
import type { CaptureEvent } from '../core/formats/capture.ts';
import { createJarReader } from './cookie-jar.ts';
import type { RequestDetails } from './web-request.ts';

/** The API's tab of requests that belong to no tab, a service worker's among them. */
const NO_TAB = -1;

export interface PageTraffic {
  handle(event: WebRequestEvent, details: RequestDetails): void;
  /** Origin of the page that the tab shows: its service worker's requests are the page's too. Null when not known. */
  origin: string | null;
}

/** Picks one tab's requests from all, and emits them as capture lines with the cookies there were for them. */
export function createPageTraffic(tabId: number, emit: (line: CaptureEvent) => void): PageTraffic {
  const readJar = createJarReader(emit);
  const traffic: PageTraffic = {
    origin: null,
    handle(event, details) {
      const asker = requesterOrigin(details);
      const ours = details.tabId === tabId || (details.tabId === NO_TAB && asker !== null && asker === traffic.origin);
      if (!ours) return;
      emit({ source: 'webRequest', event, details });
      if (event === 'onBeforeRequest' && asker !== null && asker !== originOf(details.url)) {
        readJar(details.url, details.cookieStoreId);
      }
    },
  };
  return traffic;
}

/** Serialized origin of who asked; null when the browser does not tell, as for a navigation that a person began. */
function requesterOrigin(details: RequestDetails): string | null {
  if (details.initiator !== undefined) return details.initiator;
  const url = details.originUrl ?? details.documentUrl;
  return url === undefined ? null : originOf(url);
}

/** Serialized origin of a URL, null when it has none that could be a page's. */
export function originOf(url: string): string | null {
  const origin = URL.canParse(url) ? new URL(url).origin : 'null';
  return origin === 'null' ? null : origin;
}
