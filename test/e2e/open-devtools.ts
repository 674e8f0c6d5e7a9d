import type { Frame, Page } from 'puppeteer-core';
import { until } from './until.ts';

const LEGACY_UI = 'devtools://devtools/bundled/ui/legacy/legacy.js';
const COMMON = 'devtools://devtools/bundled/core/common/common.js';

export type DockSide = 'undocked' | 'bottom' | 'right';

/** An open DevTools window with the extension's panel in front. */
export interface DevTools {
  /** The DevTools frontend; screenshots of it show the panel too. */
  frontend: Page;
  /** The panel's own document. */
  panel: Frame;
  extensionId: string;
  /** Resolves when the panel was painted in it. */
  setTheme(theme: 'default' | 'dark'): Promise<void>;
  close(): Promise<void>;
}

/** Runs code of the DevTools frontend's own modules; their paths belong to the browser's version. */
const inFrontend = (frontend: Page, code: string) => frontend.evaluate(`(async () => { ${code} })()`);

/**
 * Opens DevTools on a page and shows the extension's panel, as a person does by choosing its tab. The panel's document
 * exists only after it was first shown.
 */
export async function openDevTools(page: Page, options: { title: string; dock?: DockSide }): Promise<DevTools> {
  const frontend = await page.openDevTools();
  const hostPage = await until('the DevTools page of the extension', () =>
    frontend.frames().find((frame) => /^chrome-extension:\/\/\w+\/.*devtools\.html/.test(frame.url())),
  );
  const extensionId = new URL(hostPage.url()).host;
  const view = JSON.stringify(`chrome-extension://${extensionId}${options.title}`);
  // A window that changes sides loses what an extension adds at that moment (seen in one of 20 openings).
  await until('the panel among the others', () =>
    inFrontend(frontend, `return (await import('${LEGACY_UI}')).ViewManager.ViewManager.instance().hasView(${view});`),
  );
  if (options.dock) {
    const side = JSON.stringify(options.dock);
    await inFrontend(
      frontend,
      `(await import('${LEGACY_UI}')).DockController.DockController.instance().setDockSide(${side})`,
    );
  }
  const panel = await until('the panel', async () => {
    await inFrontend(
      frontend,
      `await (await import('${LEGACY_UI}')).ViewManager.ViewManager.instance().showView(${view});`,
    );
    return frontend.frames().find((frame) => /^chrome-extension:\/\/\w+\/.*panel\.html/.test(frame.url()));
  });
  // The page itself has the attribute before anything is drawn.
  await panel.waitForSelector('[data-recording] .toolbar');
  return {
    frontend,
    panel,
    extensionId,
    setTheme: async (theme) => {
      const value = JSON.stringify(theme);
      await inFrontend(
        frontend,
        `(await import('${COMMON}')).Settings.Settings.instance().moduleSetting('ui-theme').set(${value})`,
      );
      const isDark = () => panel.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
      await until(`the ${theme} theme`, async () => (await isDark()) === (theme === 'dark'));
      await panel.evaluate(
        () => new Promise<void>((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted()))),
      );
    },
    close: () => frontend.close(),
  };
}
