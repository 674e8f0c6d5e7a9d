import { WEB_REQUEST_EVENTS, type WebRequestEvent } from '../core/exchange/observation.ts';

/** What this program itself reads of an event's details; they are passed on untouched. */
export interface RequestDetails {
  url: string;
  tabId: number;
  /** Chromium: the serialized origin that asked. */
  initiator?: string;
  /** Firefox: the URL of the document or worker that asked. */
  originUrl?: string;
  documentUrl?: string;
  cookieStoreId?: string;
}

type Handle = (event: WebRequestEvent, details: RequestDetails) => void;
type Listener = (details: RequestDetails) => undefined;

/** The part of the API that is the same for all nine events; each browser's types tell them apart more finely. */
interface AnyEvent {
  addListener(listener: Listener, filter: { urls: string[] }, extraInfoSpec?: string[]): void;
  removeListener(listener: Listener): void;
}

const EVERYTHING = { urls: ['<all_urls>'] };
/** Without `extraHeaders` Chromium hides preflights, Origin and Set-Cookie; Firefox shows them, and throws at the word. */
const WANTED = ['requestHeaders', 'responseHeaders', 'extraHeaders'];

/**
 * Listens to all nine webRequest events, of every tab: a service worker's traffic has no tab, and no filter finds it.
 * In Chromium, not to be called before host access is granted, else the listeners stay deaf.
 * Returns a function that removes every listener.
 */
export function listenToWebRequests(handle: Handle): () => void {
  const removals = WEB_REQUEST_EVENTS.map((name) => {
    const event = chrome.webRequest[name] as unknown as AnyEvent;
    const listener: Listener = (details) => {
      handle(name, details);
      return undefined;
    };
    const spec = extraInfoSpec(name);
    if (spec.length) event.addListener(listener, EVERYTHING, spec);
    else event.addListener(listener, EVERYTHING);
    return () => event.removeListener(listener);
  });
  return () => {
    for (const remove of removals) remove();
  };
}

/** What of the wanted this browser offers for this event: an enumeration beside it tells, e.g. `OnSendHeadersOptions`. */
function extraInfoSpec(name: WebRequestEvent): string[] {
  const enumerations = chrome.webRequest as unknown as Record<string, Record<string, string> | undefined>;
  const offered = Object.values(enumerations[`${name.replace(/^on/, 'On')}Options`] ?? {});
  return WANTED.filter((option) => offered.includes(option));
}
