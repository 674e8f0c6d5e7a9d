import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../messaging/settings.ts';

/** Where settings are kept. Absent outside an extension: then they last as long as the page. */
export interface SettingsShelf {
  read(): Promise<unknown>;
  write(settings: Settings): Promise<void>;
}

export interface SettingsStore {
  current: ReadonlySignal<Settings>;
  /** Whether `current` is what was kept, and no longer the first guess. */
  loaded: ReadonlySignal<boolean>;
  change(change: Partial<Settings>): void;
}

/** The settings: read once, then changed by this panel. A shelf that fails loses them with the page, and no more. */
export function createSettingsStore(shelf: SettingsShelf | null): SettingsStore {
  const current = signal<Settings>(DEFAULT_SETTINGS);
  const loaded = signal(shelf === null);
  let changed: Partial<Settings> = {};
  const keep = () => shelf?.write(current.value).catch(() => undefined);
  const take = (stored: unknown) => {
    current.value = { ...readSettings(stored), ...changed };
    loaded.value = true;
    if (Object.keys(changed).length) keep();
  };
  shelf?.read().then(take, () => take(null));
  return {
    current,
    loaded,
    change(change) {
      changed = { ...changed, ...change };
      current.value = { ...current.value, ...change };
      // Before the shelf was read, writing would undo what is kept there.
      if (loaded.value) keep();
    },
  };
}
