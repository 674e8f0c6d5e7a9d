import type { Page } from 'puppeteer-core';
import type { ToRecorder } from '../../src/messaging/messages.ts';
import { BUILT_FIREFOX_EXTENSION, buildWithHostAccess } from './extension-build.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import { openDevTools } from './open-devtools.ts';
import { SUBSCRIBE, say, TOLD, type Told } from './recorder-end.ts';
import { until } from './until.ts';

/** DevTools on a page, with the recorder listened to as the panel does. */
export interface Inspected {
  told(): Promise<Told>;
  say(message: ToRecorder): Promise<unknown>;
  closeDevTools(): Promise<void>;
}

/** A browser with the extension, for tests of what it has run in pages. */
export interface PageBrowser {
  newPage(): Promise<Page>;
  inspect(page: Page): Promise<Inspected>;
  /** Parts of the ids of the scripts that are registered to run in pages, sorted. */
  registered(): Promise<string[]>;
  /** Whether a request of a page would wake the extension; `true` of what is awake. */
  mayWake(): Promise<boolean>;
  close(): Promise<void>;
}

const partOf = (id: string): string => id.replace(/whycors-|:.*/g, '');

/** `others`: folders of extensions that run beside. */
export async function startPageChromium(args: string[] = [], others: string[] = []): Promise<PageBrowser> {
  const build = await buildWithHostAccess();
  const chromium = await launchChromium({ args, extensions: [build.path, ...others] });
  let ownPage: Page | null = null;
  return {
    newPage: () => chromium.browser.newPage(),
    async inspect(page) {
      const devtools = await openDevTools(page, { title: 'WhyCORS' });
      // Pages of an extension see the same scripts, wherever they are shown.
      if (!ownPage) {
        ownPage = await chromium.browser.newPage();
        await ownPage.goto(`chrome-extension://${devtools.extensionId}/src/panel/panel.html`);
        await page.bringToFront();
      }
      await devtools.panel.evaluate(SUBSCRIBE);
      return {
        told: () => devtools.panel.evaluate(TOLD) as Promise<Told>,
        say: (message) => devtools.panel.evaluate(say(message)),
        closeDevTools: () => devtools.close(),
      };
    },
    async registered() {
      const ids = await ownPage?.evaluate(
        'chrome.scripting.getRegisteredContentScripts().then((a) => a.map((s) => s.id))',
      );
      return (ids as string[]).map(partOf).sort();
    },
    // It has no background.
    mayWake: async () => false,
    async close() {
      await chromium.close();
      await build.remove();
    },
  };
}

export async function startPageFirefox(
  preferences: Record<string, string | number | boolean> = {},
): Promise<PageBrowser & { asleep(): Promise<unknown> }> {
  const firefox = await launchFirefox({ extension: BUILT_FIREFOX_EXTENSION, preferences });
  return {
    newPage: () => firefox.browser.newPage(),
    async inspect(page) {
      const toolbox = await firefox.openToolbox(page);
      await toolbox.inPanel(SUBSCRIBE);
      return {
        told: () => toolbox.inPanel<Told>(TOLD),
        say: (message) => toolbox.inPanel(say(message)),
        closeDevTools: () => toolbox.close(),
      };
    },
    async registered() {
      const ids = await firefox.asBrowser<string[]>(
        'async (id) => [...WebExtensionPolicy.getByID(id).extension.registeredContentScripts.values()].map((one) => one.id)',
        firefox.extensionId,
      );
      return ids.map(partOf).sort();
    },
    mayWake: () =>
      firefox.asBrowser<boolean>(
        `async (id) => {
          const { backgroundState, persistentListeners } = WebExtensionPolicy.getByID(id).extension;
          const kinds = [...(persistentListeners?.get('webRequest')?.values() ?? [])];
          return backgroundState !== 'stopped' || kinds.some((listeners) => listeners.size > 0);
        }`,
        firefox.extensionId,
      ),
    asleep: () =>
      until('the event page to be asleep', async () => (await firefox.eventPageState()) === 'stopped', 30_000),
    close: () => firefox.close(),
  };
}
