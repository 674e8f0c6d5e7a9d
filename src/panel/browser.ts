import type { Channel } from '../messaging/channel.ts';
import { hearSearches, type Search } from '../messaging/devtools-search.ts';
import { takePorts } from '../messaging/direct-port.ts';
import type { ToPanel, ToRecorder } from '../messaging/messages.ts';
import { connectToRecorder } from '../messaging/port.ts';
import { SETTINGS_KEY } from '../messaging/settings.ts';
import type { SettingsShelf } from './settings-store.ts';

/**
 * The only file of the panel that talks to the browser. Outside an extension (a plain page) and outside DevTools (an
 * ordinary tab) the functions that have nothing to talk to are null, and the panel leaves their buttons out.
 */
export interface PanelBrowser {
  connect: (() => Channel<ToPanel, ToRecorder>) | null;
  /** Must be called from a click. Resolves to whether host access is granted now. */
  requestHostAccess: (() => Promise<boolean>) | null;
  /** Line and column count from 1, as people count. */
  openSource: ((url: string, line: number, column: number) => void) | null;
  showInNetwork: ((filter: string) => void) | null;
  /** Runs an expression in the inspected page, as its own script would. */
  runInPage: ((code: string) => void) | null;
  reloadPage: (() => void) | null;
  /** DevTools' own search; null where there is none for panels, as in Firefox. */
  hearSearches: ((hear: (search: Search) => void) => void) | null;
  settings: SettingsShelf | null;
  copy(text: string): Promise<boolean>;
  /** @param mime what kind of text it is */
  save(name: string, text: string, mime: string): void;
}

type ExtensionApi = typeof chrome;
type Globals = { chrome?: ExtensionApi; browser?: ExtensionApi };

export function panelBrowser(): PanelBrowser {
  const { chrome: chromeApi, browser: browserApi } = globalThis as unknown as Globals;
  const api = chromeApi?.runtime?.id ? chromeApi : browserApi;
  const devtools = chromeApi?.devtools ?? browserApi?.devtools;
  return {
    connect:
      api?.runtime && devtools
        ? () => connectToRecorder((name) => api.runtime.connect({ name }), devtools.inspectedWindow.tabId, takePorts)
        : null,
    requestHostAccess: api?.permissions ? () => api.permissions.request({ origins: ['<all_urls>'] }) : null,
    openSource: devtools?.panels?.openResource
      ? (url, line, column) =>
          devtools.panels.openResource(url, Math.max(0, line - 1), Math.max(0, column - 1), () => {})
      : null,
    showInNetwork: networkFilter(devtools),
    runInPage: devtools ? (code) => devtools.inspectedWindow.eval(code) : null,
    // Only Chromium opens a source for an extension, and only Chromium's DevTools search in a panel.
    hearSearches: devtools?.panels?.openResource ? hearSearches : null,
    reloadPage: devtools ? () => devtools.inspectedWindow.reload({ ignoreCache: true }) : null,
    settings: api?.storage?.local ? shelfIn(api.storage.local) : null,
    copy,
    save,
  };
}

function shelfIn(area: chrome.storage.LocalStorageArea): SettingsShelf {
  return {
    read: async () => (await area.get(SETTINGS_KEY))[SETTINGS_KEY],
    write: (settings) => area.set({ [SETTINGS_KEY]: settings }),
  };
}

/** `panels.network.show({filter})` of Chromium, which the type definitions do not know. */
function networkFilter(devtools: unknown): ((filter: string) => void) | null {
  const panels = (devtools as { panels?: { network?: { show?: (options: { filter: string }) => void } } } | undefined)
    ?.panels;
  const network = panels?.network;
  return network?.show ? (filter) => network.show?.({ filter }) : null;
}

/** The clipboard API is denied in DevTools panels of some versions; the old command still works there. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'offscreen';
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return copied;
  }
}

function save(name: string, text: string, mime: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
