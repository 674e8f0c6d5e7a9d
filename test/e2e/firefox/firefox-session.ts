import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { Scene } from '../../lab/scene.ts';
import { type Lab, startLab } from '../../lab/start-lab.ts';
import { BUILT_FIREFOX_EXTENSION } from '../extension-build.ts';
import { type FirefoxToolbox, type LaunchedFirefox, launchFirefox } from '../launch-firefox.ts';
import { PanelPage } from '../panel-page.ts';
import { openLab } from '../play.ts';
import { until } from '../until.ts';
import { type ConsoleReasons, recordConsole } from './console-reasons.ts';
import { panelDocument } from './panel-document.ts';
import { picture } from './picture.ts';
import { trust } from './trust.ts';

/** Blocks one host of the lab, as an ad blocker would. */
const BLOCKER = fileURLToPath(new URL('../../lab/blocker', import.meta.url));

/** The lab, Firefox on it with the extension, the toolbox open and the panel in front. */
export interface FirefoxSession {
  lab: Lab;
  firefox: LaunchedFirefox;
  page: Page;
  console: ConsoleReasons;
  toolbox: FirefoxToolbox;
  panel: PanelPage;
  /** Where the panel's downloads end up. */
  downloads: string;
  /** Resolves when the panel was painted in it. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Draws the window to a PNG file. */
  picture(file: string): Promise<void>;
  close(): Promise<void>;
}

/** The lab's hosts lead to the loopback interface, and downloads go to a folder without a question. */
const preferencesFor = (lab: Lab, downloads: string) => ({
  'network.dns.localDomains': lab.hosts.join(','),
  'network.dns.disableIPv6': true,
  'dom.security.https_first': false,
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.always_ask_before_handling_new_types': false,
  'devtools.theme': 'light',
  'extensions.webextOptionalPermissionPrompts': false,
});

/** Starts it all, headless unless told otherwise; `preferences` are Firefox's own names. */
export async function startFirefoxSession(
  options: {
    scenes?: Scene[];
    /** A profile that stays, and the id of this extension in it. */
    profile?: string;
    installed?: string;
    preferences?: Record<string, string | number | boolean>;
    headless?: boolean;
    /** The caller closes Firefox itself on Ctrl+C. */
    leaveSignals?: boolean;
  } = {},
): Promise<FirefoxSession> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const lab = await startLab(options.scenes);
    undo.push(() => lab.close());
    const downloads = await mkdtemp(join(tmpdir(), 'whycors-download-'));
    undo.push(() => rm(downloads, { recursive: true, force: true }));
    const firefox = await launchFirefox({
      ...(options.installed === undefined ? { extension: BUILT_FIREFOX_EXTENSION } : { installed: options.installed }),
      ...(options.profile !== undefined && { profile: options.profile }),
      headless: options.headless,
      leaveSignals: options.leaveSignals,
      preferences: { ...preferencesFor(lab, downloads), ...options.preferences },
    });
    undo.push(() => firefox.close());
    await firefox.browser.installExtension(BLOCKER);
    await trust(firefox, lab.authority);
    const console = await recordConsole(firefox);
    const page = (await firefox.browser.pages())[0] ?? (await firefox.browser.newPage());
    await openLab(page, lab.url);
    const toolbox = await firefox.openToolbox(page);
    await until('the panel', () =>
      toolbox.inPanel<boolean>('document.querySelector("[data-recording] .toolbar") !== null'),
    );
    return {
      lab,
      firefox,
      page,
      console,
      toolbox,
      panel: new PanelPage(panelDocument(toolbox)),
      downloads,
      setTheme: (theme) => setTheme(firefox, toolbox, theme),
      picture: (file) => picture(firefox, file),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function setTheme(firefox: LaunchedFirefox, toolbox: FirefoxToolbox, theme: 'light' | 'dark'): Promise<void> {
  await firefox.asBrowser('async (theme) => Services.prefs.setCharPref("devtools.theme", theme)', theme);
  await until(`the ${theme} theme`, () =>
    toolbox.inPanel<boolean>(`matchMedia('(prefers-color-scheme: ${theme})').matches`),
  );
  await firefox.asBrowser(
    'async () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))',
  );
}
