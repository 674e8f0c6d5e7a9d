import { readSettings, SETTINGS_KEY, type Settings } from '../messaging/settings.ts';

/** Calls back with the settings: now, and whenever a panel changes them. */
export function watchSettings(onSettings: (settings: Settings) => void): void {
  const read = async () => {
    const stored = await chrome.storage.local.get(SETTINGS_KEY).catch(() => ({}) as Record<string, unknown>);
    onSettings(readSettings(stored[SETTINGS_KEY]));
  };
  void read();
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && SETTINGS_KEY in changes) void read();
  });
}
