import { WATCH_LASTS_MS } from './tap-messages.ts';

export interface WatchedTab {
  tabId: number;
  origin: string | null;
  /** Whether page evidence is wanted. */
  evidence: boolean;
}

const PREFIX = 'whycors-watched:';

/**
 * Notes which tabs have DevTools open, in storage that extension pages share and that can be read at once: an event
 * page that wakes must know before its first turn ends whether to register listeners, else the browser forgets them.
 */
export function noteWatched(storage: Storage, { tabId, origin, evidence }: WatchedTab, now: number): void {
  try {
    storage.setItem(`${PREFIX}${tabId}`, JSON.stringify({ origin, evidence, seen: now }));
  } catch {
    // No room left on the disk: who watches is then known for as long as the event page lives.
  }
}

export function forgetWatched(storage: Storage, tabId: number): void {
  storage.removeItem(`${PREFIX}${tabId}`);
}

/** The tabs that are still watched at a time in milliseconds since the epoch. Forgets those that are not. */
export function watchedTabs(storage: Storage, now: number): WatchedTab[] {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '').filter((k) =>
    k.startsWith(PREFIX),
  );
  const watched: WatchedTab[] = [];
  for (const key of keys) {
    const note = parseNote(storage.getItem(key));
    if (note && now - note.seen < WATCH_LASTS_MS) {
      watched.push({ tabId: Number(key.slice(PREFIX.length)), origin: note.origin, evidence: note.evidence });
    } else storage.removeItem(key);
  }
  return watched;
}

function parseNote(text: string | null): { origin: string | null; evidence: boolean; seen: number } | null {
  try {
    const note: unknown = JSON.parse(text ?? 'null');
    if (typeof note !== 'object' || note === null || !('seen' in note) || typeof note.seen !== 'number') return null;
    const origin = 'origin' in note && typeof note.origin === 'string' ? note.origin : null;
    return { origin, evidence: 'evidence' in note && note.evidence === true, seen: note.seen };
  } catch {
    return null;
  }
}
