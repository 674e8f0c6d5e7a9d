import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelBrowser } from './browser.ts';
import type { Feed } from './feed.ts';
import type { SettingsStore } from './settings-store.ts';
import type { View } from './view.ts';

export interface PanelParts {
  feed: Feed;
  view: View;
  browser: PanelBrowser;
  settings: SettingsStore;
}

export const PanelContext = createContext<PanelParts | null>(null);

/** Null where nothing can be acted on: in an exported report, which is drawn once and has no script. */
export const useLivePanel = (): PanelParts | null => useContext(PanelContext);

export function usePanel(): PanelParts {
  const parts = useContext(PanelContext);
  if (!parts) throw new Error('PanelContext is missing above this component');
  return parts;
}
