import type { Batch } from './courier.ts';

/**
 * Keeps what could not be delivered for the instance of the event page that comes after this one. Each batch has a place
 * of its own: an instance that is ended before it could take up what was left must not write over it.
 */
export async function leaveBehind(batches: readonly Batch[]): Promise<void> {
  await chrome.storage.session.set(Object.fromEntries(batches.map((batch) => [batch.id, batch])));
}

/**
 * Hands over what the instances before this one left, and forgets it then: to be ended in between has it told twice,
 * which the DevTools page notices, and never lost.
 */
export async function takeLeftBehind(resume: (batch: Batch) => void): Promise<void> {
  const stored = await chrome.storage.session.get(null);
  // Only `leaveBehind` writes there, and only this extension can.
  for (const batch of Object.values(stored)) resume(batch as Batch);
  await chrome.storage.session.remove(Object.keys(stored));
}
