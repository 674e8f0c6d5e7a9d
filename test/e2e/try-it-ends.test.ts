import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Lab, startLab } from '../lab/start-lab.ts';
import { buildWithHostAccess, type TestBuild } from './extension-build.ts';
import { type Launched, launchChromium } from './launch-chromium.ts';
import { type DevTools, openDevTools } from './open-devtools.ts';
import { PanelPage } from './panel-page.ts';
import { openLab } from './play.ts';
import { PANEL_TITLE } from './session.ts';
import { failOnce, readable, TRIABLE, TRY_SCENES, type Tried, TryPanel } from './try-it-cases.ts';
import { until } from './until.ts';

/** Each opens tabs and DevTools of its own. */
vi.setConfig({ testTimeout: 150_000 });

/** An alarm wakes the worker within a minute, by the browser's own clock. */
const ALARM_MS = 120_000;

interface Trial {
  page: Page;
  devtools: DevTools;
  panel: PanelPage;
  tryPanel: TryPanel;
  url: string;
}

describe('a trial in Chromium is gone', () => {
  const [GET] = TRIABLE as [Tried];
  let lab: Lab;
  let build: TestBuild;
  let profile: string;
  let chromium: Launched;
  let extensionId = '';

  const launch = () => launchChromium({ args: lab.chromiumArgs, extensions: [build.path], profile });
  beforeAll(async () => {
    lab = await startLab(TRY_SCENES);
    build = await buildWithHostAccess();
    profile = await mkdtemp(join(tmpdir(), 'whycors-profile-'));
    chromium = await launch();
  });
  afterEach(async () => {
    for (const page of (await chromium.browser.pages()).slice(1)) await page.close().catch(() => undefined);
  });
  afterAll(async () => {
    await chromium?.close();
    await build?.remove();
    await lab?.close();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  /** Opens a tab of its own with DevTools on the panel. */
  async function openTab(): Promise<{ page: Page; devtools: DevTools }> {
    const page = await chromium.browser.newPage();
    await openLab(page, lab.url);
    const devtools = await openDevTools(page, { title: PANEL_TITLE, dock: 'undocked' });
    extensionId = devtools.extensionId;
    return { page, devtools };
  }

  /** Has a request fail in a tab of its own and tries its fix, which works. */
  async function startTrial(): Promise<Trial> {
    const { page, devtools } = await openTab();
    const panel = new PanelPage(devtools.panel);
    const tryPanel = new TryPanel(panel, devtools.panel);
    const url = await failOnce(page, lab, GET);
    await tryPanel.open(url, GET.cause);
    await tryPanel.start();
    expect(await readable(page, url, GET.call)).toBe(true);
    expect((await rules()).length).toBeGreaterThan(0);
    return { page, devtools, panel, tryPanel, url };
  }

  /** Asks a page of the extension that has no part in trials. */
  async function ask<T>(question: () => Promise<T>): Promise<T> {
    const page = await chromium.browser.newPage();
    try {
      await page.goto(`chrome-extension://${extensionId}/src/panel/panel.html`);
      return (await page.evaluate(question)) as T;
    } finally {
      await page.close();
    }
  }
  /** The rules that stand. */
  const rules = () => ask(() => chrome.declarativeNetRequest.getSessionRules());
  const alarms = () => ask(() => chrome.alarms.getAll());
  const untilGone = (timeout?: number) => until('the rules to go', async () => (await rules()).length === 0, timeout);

  /** The browser's own name for the worker, while it runs. */
  async function worker(): Promise<string | undefined> {
    const session = await chromium.browser.target().createCDPSession();
    const { targetInfos } = await session.send('Target.getTargets');
    await session.detach();
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId))?.targetId;
  }
  async function killWorker(): Promise<void> {
    const targetId = await until('the worker', worker);
    const session = await chromium.browser.target().createCDPSession();
    await session.send('Target.closeTarget', { targetId });
    await session.detach();
  }

  it('when it is switched off', async () => {
    const { page, panel, url } = await startTrial();
    await panel.button('Switch off');
    await untilGone();
    expect(await readable(page, url, GET.call)).toBe(false);
  });

  it('when the tab goes to another origin, and not when it is reloaded', async () => {
    const { page, tryPanel, url } = await startTrial();
    await page.reload();
    expect(await readable(page, url, GET.call)).toBe(true);
    expect(await tryPanel.state()).toBe('on');

    await openLab(page, lab.insecureUrl);
    await untilGone();
    expect(await tryPanel.state()).toBe('ended');
    expect(await tryPanel.bar()).toContain('the tab went to another origin');
    await openLab(page, lab.url);
    expect(await readable(page, url, GET.call)).toBe(false);
  });

  it('when the tab is closed', async () => {
    const { page } = await startTrial();
    await page.close();
    await untilGone();
  });

  it('when DevTools is closed', async () => {
    const { page, devtools, url } = await startTrial();
    await devtools.close();
    await untilGone();
    expect(await readable(page, url, GET.call)).toBe(false);
  });

  it('when the worker is killed', async () => {
    const { page, tryPanel, url } = await startTrial();
    await killWorker();
    await untilGone();
    expect(await readable(page, url, GET.call)).toBe(false);
    await until('the panel to say so', async () => (await tryPanel.bar()).includes('the browser ended the part'));
  });

  it('when the worker is killed while other tabs have their DevTools open', async () => {
    await openTab();
    const { tryPanel } = await startTrial();
    await openTab();
    await killWorker();
    await untilGone();
    await until('the panel to say so', async () => (await tryPanel.state()) === 'ended');
  });

  it(
    'when the worker is killed and DevTools closed at once',
    async () => {
      const { page, url } = await startTrial();
      // Takes the process of all of the extension's pages and its worker along.
      const inside = await chromium.browser.newPage();
      await inside.goto(`chrome-extension://${extensionId}/src/panel/panel.html`);
      const session = await inside.createCDPSession();
      session.send('Page.crash').catch(() => undefined);
      await until('the worker to die', async () => (await worker()) === undefined);
      await untilGone(ALARM_MS);
      expect(await readable(page, url, GET.call)).toBe(false);
    },
    ALARM_MS + 60_000,
  );

  it('and with DevTools closed, nothing wakes the worker again', async () => {
    const { page, devtools } = await startTrial();
    await devtools.close();
    await untilGone();
    await killWorker();
    const url = await failOnce(page, lab, GET);
    await page.reload();
    await openLab(await chromium.browser.newPage(), lab.url);
    expect(await readable(page, url, GET.call)).toBe(false);
    expect(await worker()).toBe(undefined);
    expect(await alarms(), 'alarms set for later').toEqual([]);
    expect(await worker()).toBe(undefined);
  });

  it('when the browser is restarted, as it stays off when it is tried again after the end', async () => {
    await startTrial();
    await chromium.close();
    chromium = await launch();
    const { page } = await openTab();
    expect(await rules()).toEqual([]);
    const url = await failOnce(page, lab, GET);
    expect(await readable(page, url, GET.call)).toBe(false);
  });
});
