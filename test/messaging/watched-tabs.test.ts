import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { mayReserve } from '../../src/background/vain-starts.ts';
import { WATCH_AGAIN_MS, WATCH_LASTS_MS } from '../../src/messaging/tap-messages.ts';
import { forgetWatched, noteWatched, watchedTabs } from '../../src/messaging/watched-tabs.ts';

const NOW = 1_795_343_050_820;
const storage = () => new Window().localStorage as unknown as Storage;

describe('the tabs that are watched', () => {
  it('are those that were noted and not forgotten', () => {
    const notes = storage();
    noteWatched(notes, { tabId: 1, origin: 'https://a.test', evidence: true }, NOW);
    noteWatched(notes, { tabId: 2, origin: null, evidence: false }, NOW);
    noteWatched(notes, { tabId: 3, origin: null, evidence: false }, NOW);
    forgetWatched(notes, 2);
    expect(watchedTabs(notes, NOW + 1)).toEqual([
      { tabId: 1, origin: 'https://a.test', evidence: true },
      { tabId: 3, origin: null, evidence: false },
    ]);
  });

  it('are watched a while only, but longer than it takes to be noted again', () => {
    const notes = storage();
    noteWatched(notes, { tabId: 1, origin: null, evidence: false }, NOW);
    expect(watchedTabs(notes, NOW + 2 * WATCH_AGAIN_MS)).toHaveLength(1);
    expect(watchedTabs(notes, NOW + WATCH_LASTS_MS)).toEqual([]);
    expect(notes).toHaveLength(0);
  });

  it.each(['', 'null', '{', '[]', '{"origin":"x"}', '{"seen":"now"}'])('are not found in the note %j', (text) => {
    const notes = storage();
    notes.setItem('whycors-watched:1', text);
    notes.setItem('another key', 'kept');
    expect(watchedTabs(notes, NOW)).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it('may be watched all the same where there is no room for a note', () => {
    const setItem = () => {
      throw new DOMException('No room.', 'QuotaExceededError');
    };
    const full: Storage = { length: 0, clear() {}, key: () => null, getItem: () => null, removeItem() {}, setItem };
    noteWatched(full, { tabId: 1, origin: null, evidence: false }, NOW);
    expect(watchedTabs(full, NOW)).toEqual([]);
    expect(mayReserve(full)).toBe(false);
  });
});
