import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import type { Launched } from '../../e2e/launch-chromium.ts';
import { openDevTools } from '../../e2e/open-devtools.ts';
import { until } from '../../e2e/until.ts';

export const BARE = fileURLToPath(new URL('bare', import.meta.url));

/** A state of the browser in which the page is measured. */
export interface Condition {
  name: string;
  /** Brings it about, for a page; returns what ends it. */
  enter(page: Page): Promise<() => Promise<void>>;
}

/** What `chrome://extensions` may ask of the browser. */
interface ExtensionsPage {
  getExtensionsInfo(give: (all: { name: string; id: string }[]) => void): void;
}

const SWITCHED = ['WhyCORS', 'Bare listener'];

/** Switches the two extensions on and off, by name, as a person does on `chrome://extensions`. */
export async function openSwitches(chromium: Launched): Promise<Switch> {
  const page = await chromium.browser.newPage();
  await page.goto('chrome://extensions');
  return async (on) => {
    await page.evaluate(
      async (wanted, switched) => {
        const { developerPrivate } = chrome as unknown as { developerPrivate: ExtensionsPage };
        const all = await new Promise<{ name: string; id: string }[]>((give) =>
          developerPrivate.getExtensionsInfo(give),
        );
        for (const { id, name } of all)
          if (switched.includes(name)) await chrome.management.setEnabled(id, wanted.includes(name));
      },
      on,
      SWITCHED,
    );
  };
}

/** Leaves on those of the two extensions that are named, and no other. */
export type Switch = (on: string[]) => Promise<void>;

/**
 * DevTools closed: with nothing, with an extension that may listen and does not, as its DevTools page is not there, and
 * with WhyCORS. Chromium leads requests another way as soon as any extension has the permission.
 */
export const closedConditions = (browser: Browser, extensions: Switch): Condition[] =>
  [
    { name: 'closed, nothing', on: [] },
    { name: 'closed, bare extension', on: ['Bare listener'] },
    { name: 'closed, WhyCORS', on: ['WhyCORS'] },
  ].map(({ name, on }) => ({
    name,
    enter: async () => {
      await extensions(on);
      // It starts its worker when it is switched on, and that shall not be measured.
      const workers = () => browser.targets().filter((target) => target.type() === 'service_worker');
      if (on.includes('WhyCORS')) await until('the worker', () => workers().length > 0);
      return async () => undefined;
    },
  }));

/**
 * DevTools open: with nothing, with a bare listener, with the extension recording and its panel not shown yet, with the
 * panel in front, which diagnoses what comes, and with page evidence beside.
 */
export const openConditions = (extensions: Switch): Condition[] => [
  { name: 'open, nothing', enter: (page) => plainDevTools(page, extensions, null) },
  { name: 'open, bare listener', enter: (page) => plainDevTools(page, extensions, 'Bare listener') },
  { name: 'open, WhyCORS', enter: (page) => plainDevTools(page, extensions, 'WhyCORS') },
  { name: 'open, WhyCORS and its panel', enter: (page) => panel(page, extensions, false) },
  { name: 'open, WhyCORS, its panel, page evidence', enter: (page) => panel(page, extensions, true) },
];

async function plainDevTools(page: Page, extensions: Switch, wanted: string | null): Promise<() => Promise<void>> {
  await extensions(wanted === null ? [] : [wanted]);
  const frontend = await page.openDevTools();
  const listens = () =>
    wanted === null || frontend.frames().some((frame) => frame.url().startsWith('chrome-extension:'));
  await until('the DevTools page', listens);
  return () => frontend.close();
}

async function panel(page: Page, extensions: Switch, evidence: boolean): Promise<() => Promise<void>> {
  await extensions(['WhyCORS']);
  const devtools = await openDevTools(page, { title: 'WhyCORS', dock: 'undocked' });
  if (evidence) {
    const find = () => devtools.panel.$('[aria-label="Page evidence"]');
    const control = await until('the switch for page evidence', find);
    await control.evaluate((element) => (element as HTMLElement).click());
  }
  return () => devtools.close();
}
