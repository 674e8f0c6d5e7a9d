import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/messaging/settings.ts';
import { createSettingsStore } from '../../src/panel/settings-store.ts';
import { eventually } from '../eventually.ts';

/** A shelf that answers when it is told to. */
function slowShelf(stored: unknown) {
  const written: Settings[] = [];
  let answer: () => void = () => {};
  const reading = new Promise<unknown>((resolve) => {
    answer = () => resolve(stored);
  });
  return {
    written,
    answer: () => answer(),
    read: () => reading,
    write: async (settings: Settings) => {
      written.push(settings);
    },
  };
}

it('has the defaults until the shelf was read, and then what was kept', async () => {
  const shelf = slowShelf({ language: 'ja' });
  const { current, loaded } = createSettingsStore(shelf);
  expect([loaded.value, current.value]).toEqual([false, DEFAULT_SETTINGS]);
  shelf.answer();
  await eventually(() => expect([loaded.value, current.value.language]).toEqual([true, 'ja']));
});

it('keeps each change, and one that was made before the shelf was read', async () => {
  const shelf = slowShelf({ language: 'ja', welcomed: true });
  const store = createSettingsStore(shelf);
  store.change({ language: 'de' });
  expect(shelf.written).toEqual([]);
  shelf.answer();
  await eventually(() => expect(store.loaded.value).toBe(true));
  expect(store.current.value).toMatchObject({ language: 'de', welcomed: true });
  expect(shelf.written).toEqual([store.current.value]);
  store.change({ redact: false });
  expect(shelf.written.at(-1)).toMatchObject({ language: 'de', welcomed: true, redact: false });
});

it('goes on with the defaults where nothing can be kept', async () => {
  const broken = { read: () => Promise.reject(new Error('full')), write: () => Promise.reject(new Error('full')) };
  for (const shelf of [null, broken]) {
    const { current, loaded, change } = createSettingsStore(shelf);
    await eventually(() => expect(loaded.value).toBe(true));
    change({ welcomed: true });
    expect(current.value).toEqual({ ...DEFAULT_SETTINGS, welcomed: true });
  }
});
