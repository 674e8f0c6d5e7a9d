import { lifelineName } from '../messaging/lifeline.ts';

/** Chromium ends a background that hears nothing for 30 s. */
const PING_MS = 20_000;
const RETRY_MS = 1_000;

const LOCK = 'whycors-tab:';

/** Holds the lock of a tab for as long as this page lives; resolves when it is held. */
export const holdTab = (tabId: number): Promise<void> =>
  new Promise((held) => {
    void navigator.locks.request(`${LOCK}${tabId}`, () => {
      held();
      return new Promise(() => {});
    });
  });

/** Runs an action as soon as no page holds the lock of a tab; none takes it before the action is done. */
export async function whenLeft(tabId: number, action: () => Promise<void>): Promise<void> {
  await navigator.locks.request(`${LOCK}${tabId}`, action);
}

/** The tabs whose lock a page holds. */
export async function heldTabs(): Promise<number[]> {
  const { held = [] } = await navigator.locks.query();
  const names = held.map(({ name }) => name ?? '').filter((name) => name.startsWith(LOCK));
  return names.map((name) => Number(name.slice(LOCK.length)));
}

/** Holds a port to the background for as long as this page lives, and keeps the background awake meanwhile. */
export function holdLifeline(tabId: number): void {
  const port = chrome.runtime.connect({ name: lifelineName(tabId) });
  const pings = setInterval(() => port.postMessage('ping'), PING_MS);
  port.onDisconnect.addListener(() => {
    clearInterval(pings);
    setTimeout(holdLifeline, RETRY_MS, tabId);
  });
}
