import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionRules } from '../../src/background/session-rules.ts';
import { screenshot } from './screenshot.ts';
import { type Session, startSession } from './session.ts';
import { failOnce, readable, TRIABLE, TRY_SCENES, type Tried, TryPanel, UNTRIABLE } from './try-it-cases.ts';
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

  /** Starts the trial of a case; returns the URL that it is for. */
  async function startTrial(tried: Tried): Promise<string> {
    const url = await failOnce(session.page, session.lab, tried);
    await tryPanel.open(url, tried.cause);
    await tryPanel.start();
    return url;
  }
  const untilAllowed = (url: string) =>
    until('the simulated row', async () => (await tryPanel.outcomes(url)).simulated.includes('allowed'));
  const caseOf = (id: string) => TRIABLE.find((tried) => tried.id === id) as Tried;

  it('sends the request again when it is told to', async () => {
    const url = await startTrial(caseOf('cookies'));
    await session.panel.button('Run again');
    await untilAllowed(url);
    await session.panel.button('Switch off');
  });

  it('asks before it sends again what may change something, or was not seen whole', async () => {
    const url = await startTrial(caseOf('put'));
    await session.panel.button('Run again');
    await until('the question', async () => (await tryPanel.state()) === 'asking');
    const question = await tryPanel.bar();
    for (const words of ['PUT', 'may change something', 'goes without one', 'x-token'])
      expect(question).toContain(words);
    await screenshot(session.devtools, 'try-it-question');
    await session.panel.button('Cancel');
    expect((await tryPanel.outcomes(url)).simulated).toEqual([]);

    await session.panel.button('Run again');
    await session.panel.button('Send');
    await untilAllowed(url);
    await session.panel.button('Switch off');
  });

  it('lets the page be loaded again', async () => {
    await startTrial(caseOf('get'));
    const loaded = session.page.waitForNavigation();
    await session.panel.button('Reload page');
    await loaded;
    expect(await tryPanel.state()).toBe('on');
    await session.panel.button('Switch off');
  });

  it('is begun and ended with the keyboard alone', async () => {
    const { devtools, page, lab } = session;
    await tryPanel.open(await failOnce(page, lab, caseOf('get')), caseOf('get').cause);
    const { keyboard } = devtools.frontend;
    const focused = () =>
      devtools.panel.evaluate(() => ({
        text: document.activeElement?.textContent ?? '',
        inBar: document.activeElement?.closest('[data-trying]') !== null,
      }));
    const walk = async (key: 'Tab' | 'Shift+Tab', found: (at: { text: string; inBar: boolean }) => boolean) => {
      for (let steps = 0; steps < 100; steps++) {
        if (key === 'Shift+Tab') await keyboard.down('Shift');
        await keyboard.press('Tab');
        if (key === 'Shift+Tab') await keyboard.up('Shift');
        if (found(await focused())) return;
      }
      throw new Error('not reached with the keyboard');
    };
    await devtools.panel.focus('main');
    await walk('Tab', ({ text }) => text === 'Try it in this tab');
    await keyboard.press('Enter');
    await until('the trial to be on', async () => (await tryPanel.state()) === 'on');
    await walk('Shift+Tab', ({ inBar, text }) => inBar && text === 'Switch off');
    await keyboard.press('Space');
    await until('the trial to be off', async () => (await tryPanel.state()) === null);
  });

  it('shows nothing that axe finds fault with, in light and dark', async () => {
    const { devtools, panel } = session;
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    await devtools.panel.evaluate(axe);
    const faults = () =>
      devtools.panel.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
    const untriable = UNTRIABLE[0] as Tried;
    await tryPanel.open(await failOnce(session.page, session.lab, untriable), untriable.cause);
    for (const theme of ['default', 'dark'] as const) {
      await devtools.setTheme(theme);
      expect(await faults()).toEqual([]);
      await screenshot(devtools, `try-it-cannot-${theme}`);
    }
    const url = await startTrial(caseOf('cookies'));
    await panel.button('Run again');
    await untilAllowed(url);
    for (const theme of ['dark', 'default'] as const) {
      await devtools.setTheme(theme);
      expect(await faults()).toEqual([]);
      await screenshot(devtools, `try-it-${theme}`);
    }
    await panel.button('Switch off');
  });

  it('has rules that match their own URL and no other, by what the browser itself says', async () => {
    const path = fc.array(fc.constantFrom('a', 'B', '*', '^', '|', '.', '+', '(', '%7C', '$', '/', '?', '=', '&'), {
      maxLength: 12,
    });
    const host = fc.constantFrom(
      'api.pay.test',
      'api.pay.test:8443',
      '127.0.0.1:81',
      '[::1]:9',
      'xn--bcher-kva.example',
    );
    const anyUrl = fc.tuple(host, path).map(([at, parts]) => new URL(`https://${at}/${parts.join('')}`).href);
    const twins = fc
      .tuple(anyUrl, fc.nat(), fc.constantFrom('', 'x', '/', '*', '^', '|', 'a'))
      .map(([url, at, put]) => {
        const i = 20 + (at % Math.max(1, url.length - 20));
        return [url, url.slice(0, i) + put + url.slice(put === '' ? i + 1 : i)] as const;
      });
    // As this browser writes them: engines differ in what they escape.
    const samples = await session.devtools.panel.evaluate(
      (pairs) =>
        pairs.map(([own, other]) => {
          const href = new URL(own).href;
          return [href, URL.canParse(other) ? new URL(other).href : href] as const;
        }),
      fc.sample(fc.oneof(twins, fc.tuple(anyUrl, anyUrl)), 400),
    );
    const origins = ['https://app.shop.test', 'https://[::1]:8443', 'http://127.0.0.1:80', 'http://localhost:3000'];
    const asked = samples.map(([own, other], i) => {
      const origin = origins[i % origins.length] as string;
      const change = { url: own, method: 'GET', set: [['Vary', 'Origin']] as [string, string][], remove: [] };
      return { origin, own, other, rules: sessionRules({ ...change, origin, changes: [change] }, 7, [1]) };
    });
    const wrong = await session.devtools.panel.evaluate(async (questions) => {
      const { declarativeNetRequest } = chrome;
      const found: string[] = [];
      for (const { origin, own, other, rules: addRules } of questions) {
        await declarativeNetRequest.updateSessionRules({ addRules: addRules as never[], removeRuleIds: [1] });
        const matches = async (url: string, tabId: number, method: string, type: string, initiator = origin) =>
          (await declarativeNetRequest.testMatchOutcome({ url, tabId, method, type, initiator } as never)).matchedRules
            .length > 0;
        const told: [string, boolean][] = [
          ['its own URL', await matches(own, 7, 'get', 'xmlhttprequest')],
          ['another URL', other === own || !(await matches(other, 7, 'get', 'xmlhttprequest'))],
          ['another tab', !(await matches(own, 8, 'get', 'xmlhttprequest'))],
          ['no tab', !(await matches(own, -1, 'get', 'xmlhttprequest'))],
          ['another method', !(await matches(own, 7, 'post', 'xmlhttprequest'))],
          ['an image', !(await matches(own, 7, 'get', 'image'))],
          ['a document', !(await matches(own, 7, 'get', 'main_frame'))],
          ['another page', !(await matches(own, 7, 'get', 'xmlhttprequest', 'https://evil.test'))],
        ];
        for (const [what, right] of told) if (!right) found.push(`${what}: ${own} | ${other} from ${origin}`);
      }
      await declarativeNetRequest.updateSessionRules({ removeRuleIds: [1] });
      return found;
    }, asked);
    expect(wrong).toEqual([]);
  });
});
