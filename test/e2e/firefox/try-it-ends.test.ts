import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILT_FIREFOX_EXTENSION } from '../extension-build.ts';
import { PanelPage } from '../panel-page.ts';
import { openLab } from '../play.ts';
import { failOnce, readable, TRIABLE, TRY_SCENES, type Tried, TryPanel } from '../try-it-cases.ts';
import { until } from '../until.ts';
import { type FirefoxSession, startFirefoxSession } from './firefox-session.ts';
import { installForGood } from './install-for-good.ts';
import { panelDocument } from './panel-document.ts';
import { sessionRules } from './session-rules.ts';

/** Each opens tabs and DevTools of its own. */
vi.setConfig({ testTimeout: 150_000 });

const [GET] = TRIABLE as [Tried];

/** Has the session's request fail in the page and tries its fix, which works. */
async function startTrial(
  { lab, firefox }: FirefoxSession,
  page: Page,
  panel: PanelPage,
  tryPanel: TryPanel,
): Promise<string> {
  await panel.filter('');
  const url = await failOnce(page, lab, GET);
  await tryPanel.open(url, GET.cause);
  await tryPanel.start();
  expect(await readable(page, url, GET.call)).toBe(true);
  expect(await sessionRules(firefox)).toBeGreaterThan(0);
  return url;
}

describe('a trial in Firefox is gone', () => {
  let session: FirefoxSession;
  let tryPanel: TryPanel;
  beforeAll(async () => {
    session = await startFirefoxSession({ scenes: TRY_SCENES });
    tryPanel = new TryPanel(session.panel, panelDocument(session.toolbox));
  });
  afterAll(() => session?.close());

  const untilGone = () => until('the rules to go', async () => (await sessionRules(session.firefox)) === 0);
  const start = () => startTrial(session, session.page, session.panel, tryPanel);

  it('when it is switched off', async () => {
    const url = await start();
    await session.panel.button('Switch off');
    await untilGone();
    expect(await readable(session.page, url, GET.call)).toBe(false);
  });

  it('when the tab goes to another origin, and not when it is reloaded', async () => {
    const { page, lab, panel } = session;
    const url = await start();
    await page.reload();
    expect(await readable(page, url, GET.call)).toBe(true);
    expect(await tryPanel.state()).toBe('on');

    await openLab(page, lab.insecureUrl);
    await untilGone();
    await until('the panel to say so', async () => (await tryPanel.bar()).includes('the tab went to another origin'));
    await panel.button('Close');
    await openLab(page, lab.url);
    expect(await readable(page, url, GET.call)).toBe(false);
  });

  it('when the event page is ended', async () => {
    const { page, firefox, panel } = session;
    const url = await start();
    await firefox.asBrowser(
      `async (id) => WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true })`,
      firefox.extensionId,
    );
    await untilGone();
    expect(await readable(page, url, GET.call)).toBe(false);
    await until('the panel to say so', async () => (await tryPanel.bar()).includes('the browser ended the part'));
    await panel.button('Close');
  });

  it('when DevTools is closed, and when the tab is', async () => {
    const { firefox, lab } = session;
    for (const leave of ['DevTools', 'tab']) {
      const page = await firefox.browser.newPage();
      await openLab(page, `${lab.url}?${leave}`);
      const toolbox = await firefox.openToolbox(page);
      const document = panelDocument(toolbox);
      await until('the panel', () =>
        toolbox.inPanel<boolean>('document.querySelector("[data-recording] .toolbar") !== null'),
      );
      const url = await startTrial(
        session,
        page,
        new PanelPage(document),
        new TryPanel(new PanelPage(document), document),
      );
      if (leave === 'tab') await page.close();
      else await toolbox.close();
      await untilGone();
      if (leave === 'tab') continue;
      expect(await readable(page, url, GET.call)).toBe(false);
      await page.close();
    }
  });
});

describe('a trial in Firefox is gone', () => {
  it('when the browser is restarted', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'whycors-profile-'));
    const open = (installed: string) =>
      startFirefoxSession({
        scenes: TRY_SCENES,
        profile,
        installed,
        preferences: { 'xpinstall.signatures.required': false },
      });
    try {
      const id = await installForGood(BUILT_FIREFOX_EXTENSION, profile);
      const before = await open(id);
      try {
        await startTrial(before, before.page, before.panel, new TryPanel(before.panel, panelDocument(before.toolbox)));
      } finally {
        await before.close();
      }
      const after = await open(id);
      try {
        expect(await sessionRules(after.firefox)).toBe(0);
        const url = await failOnce(after.page, after.lab, GET);
        expect(await readable(after.page, url, GET.call)).toBe(false);
      } finally {
        await after.close();
      }
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  }, 180_000);
});
