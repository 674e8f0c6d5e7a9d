import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { Scene } from '../lab/scene.ts';
import { type Lab, startLab } from '../lab/start-lab.ts';
import { recordVerdicts, type VerdictRecorder } from './browser-verdicts.ts';
import { BUILT_EXTENSION, buildWithHostAccess } from './extension-build.ts';
import { type Launched, launchChromium } from './launch-chromium.ts';
import { type DevTools, type DockSide, openDevTools } from './open-devtools.ts';
import { PanelPage } from './panel-page.ts';
import { openLab } from './play.ts';

/** Other extensions that a person may have: one blocks a host of the lab, one changes headers. */
export const OTHER_EXTENSIONS = ['blocker', 'meddler'].map((name) =>
  fileURLToPath(new URL(`../lab/${name}`, import.meta.url)),
);

export const PANEL_TITLE = 'WhyCORS';

/** The lab, a browser on it with the extension, DevTools open and the panel in front. */
export interface Session {
  lab: Lab;
  chromium: Launched;
  page: Page;
  verdicts: VerdictRecorder;
  devtools: DevTools;
  panel: PanelPage;
  close(): Promise<void>;
}

/** `hostAccess` false starts as a person does: the extension may see nothing until it was granted. */
export async function startSession(options: {
  hostAccess: boolean;
  dock: DockSide;
  /** In place of the lab's own. */
  scenes?: Scene[];
  headless?: boolean;
  env?: Record<string, string | undefined>;
  leaveSignals?: boolean;
  /** Flags for Chromium beside the lab's own. */
  args?: string[];
  /** Folders of more extensions. */
  extensions?: string[];
}): Promise<Session> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const lab = await startLab(options.scenes);
    undo.push(() => lab.close());
    let extension = BUILT_EXTENSION;
    if (options.hostAccess) {
      const build = await buildWithHostAccess();
      undo.push(() => build.remove());
      extension = build.path;
    }
    const chromium = await launchChromium({
      args: [...lab.chromiumArgs, ...(options.args ?? [])],
      extensions: [extension, ...OTHER_EXTENSIONS, ...(options.extensions ?? [])],
      headless: options.headless ?? true,
      env: options.env,
      leaveSignals: options.leaveSignals,
    });
    undo.push(() => chromium.close());
    const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage());
    const verdicts = await recordVerdicts(page);
    await openLab(page, lab.url);
    const devtools = await openDevTools(page, { title: PANEL_TITLE, dock: options.dock });
    return { lab, chromium, page, verdicts, devtools, panel: new PanelPage(devtools.panel), close };
  } catch (error) {
    await close();
    throw error;
  }
}
