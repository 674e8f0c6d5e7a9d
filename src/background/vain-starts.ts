const KEY = 'whycors-vain-starts';
/** Enough that opening DevTools soon after a page was loaded loses nothing; then requests wake the event page no more. */
const MOST_IN_VAIN = 3;

/**
 * Counts a start of the event page for which nobody was watching, and says whether it may reserve being woken again.
 * The count begins anew when DevTools is opened.
 */
export function mayReserve(storage: Storage): boolean {
  const starts = Number(storage.getItem(KEY)) || 0;
  if (starts >= MOST_IN_VAIN) return false;
  try {
    storage.setItem(KEY, String(starts + 1));
    return true;
  } catch {
    // No room left on the disk: it would be woken in vain for ever.
    return false;
  }
}

export function forgetVainStarts(storage: Storage): void {
  storage.removeItem(KEY);
}
