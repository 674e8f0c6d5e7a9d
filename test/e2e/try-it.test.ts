import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Session, startSession } from './session.ts';
import { failOnce, readable, TRIABLE, TRY_SCENES, TryPanel, UNTRIABLE } from './try-it-cases.ts';
import { until } from './until.ts';

describe('a fix tried in the tab, in Chromium', () => {
  let session: Session;
  let tryPanel: TryPanel;
  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked', scenes: TRY_SCENES });
    tryPanel = new TryPanel(session.panel, session.devtools.panel);
  });
  afterAll(() => session?.close());

  const rules = () => session.devtools.panel.evaluate(() => chrome.declarativeNetRequest.getSessionRules());

  it.each(TRIABLE)('$id: is read while the trial is on, and not after', async (tried) => {
    const { page, lab, panel } = session;
    const url = await failOnce(page, lab, tried);
    await tryPanel.open(url, tried.cause);
    await tryPanel.start();
    expect(await tryPanel.bar()).toContain(url.slice(0, 100));
    expect(await readable(page, url, tried.call)).toBe(true);
    await until('the simulated row', async () => (await tryPanel.outcomes(url)).simulated.includes('allowed'));
    expect(await tryPanel.bar()).toContain('Simulated: the page may read the answer, status 200');
    expect((await tryPanel.outcomes(url)).real).toEqual(['blocked']);

    await panel.button('Switch off');
    await until('the rules to go', async () => (await rules()).length === 0);
    expect(await tryPanel.state()).toBe(null);
    // Neither a kept preflight nor a kept answer lets it through.
    expect(await readable(page, url, tried.call)).toBe(false);
    await until('the row after', async () => (await tryPanel.outcomes(url)).real.length === 2);
  });

  it.each(UNTRIABLE)('$id: says why it cannot be tried', async (tried) => {
    const { page, lab } = session;
    await tryPanel.open(await failOnce(page, lab, tried), tried.cause);
    expect(await tryPanel.whyNot()).toContain(tried.says);
  });
});
