import type { Batch } from './courier.ts';

const KEY = 'left-behind';

/** Keeps what could not be delivered, by tab, for the instance of the event page that comes after this one. */
export async function leaveBehind(batches: Record<string, Batch[]>): Promise<void> {
  if (Object.keys(batches).length) await chrome.storage.session.set({ [KEY]: batches });
}

/** What the instance before this one left; only the first call after it gets it. */
export async function takeLeftBehind(): Promise<Record<string, Batch[]>> {
  const stored = await chrome.storage.session.get(KEY);
  await chrome.storage.session.remove(KEY);
  // Only `leaveBehind` writes this key, and only this extension can.
  return (stored[KEY] ?? {}) as Record<string, Batch[]>;
}
