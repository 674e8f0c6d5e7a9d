import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { KeyInput } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SCENES } from '../lab/scenes/index.ts';
import { play } from './play.ts';
import { screenshot } from './screenshot.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const LEGACY_UI = 'devtools://devtools/bundled/ui/legacy/legacy.js';
const NETWORK = 'devtools://devtools/bundled/panels/network/network.js';
/** More presses of Tab than there are places to stop at. */
const MOST_TABS = 120;
const CLICKED_WITHIN_MS = 3_000;

/** A person at the keyboard of the real panel, in DevTools: the mouse only comes to the panel, and back to it from another. */
describe('by keyboard alone', () => {
  let session: Session;
  const inPanel = <T>(code: string): Promise<T> => session.devtools.panel.evaluate(code) as Promise<T>;
  const press = (key: KeyInput) => session.devtools.frontend.keyboard.press(key);
  const focusIsOn = (selector: string) =>
    inPanel<boolean>(`document.hasFocus() && (document.activeElement?.matches(${JSON.stringify(selector)}) ?? false)`);
  const shows = (selector: string) => inPanel<boolean>(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  const settled = (what: string, look: () => Promise<boolean>) => until(what, look, 20_000);

  async function tabTo(selector: string): Promise<void> {
    for (let i = 0; i < MOST_TABS; i++) {
      if (await focusIsOn(selector)) return;
      await press('Tab');
    }
    throw new Error(
      `Tab never reached ${selector}, but ${await inPanel('document.hasFocus() + document.activeElement.outerHTML.slice(0, 200)')}`,
    );
  }

  /** Controls in sight that Tab does not come to, apart from those of widgets that lead on with the arrow keys. */
  async function unreached(): Promise<string[]> {
    await inPanel(`{
      globalThis.reached = new Set([document.activeElement]);
      globalThis.onReached ??= document.addEventListener('focusin', ({ target }) => globalThis.reached.add(target)) ?? true;
    }`);
    for (let i = 0; i < MOST_TABS; i++) await press('Tab');
    return inPanel(`[...(document.querySelector('dialog[open]') ?? document).querySelectorAll('a[href], button, input:not([type="radio"]:not(:checked)), select, summary')]
      .filter((control) => control.checkVisibility() && !control.disabled && !globalThis.reached.has(control))
      .filter((control) => !(control.tabIndex === -1 && control.closest('[role="tablist"], [role="grid"]')))
      .map((control) => control.outerHTML.slice(0, 160))`);
  }

  /** DevTools' own view of itself: whether one of its panels is in front. */
  const inFront = (view: string): Promise<boolean> =>
    session.devtools.frontend.evaluate(
      `import('${LEGACY_UI}').then((ui) => ui.ViewManager.ViewManager.instance().isViewVisible('${view}'))`,
    ) as Promise<boolean>;

  async function backToPanel(): Promise<void> {
    const view = JSON.stringify(`chrome-extension://${session.devtools.extensionId}WhyCORS`);
    await until('the panel to have the keyboard', async () => {
      await session.devtools.frontend.evaluate(
        `import('${LEGACY_UI}').then((ui) => ui.ViewManager.ViewManager.instance().showView(${view}))`,
      );
      await clickPanel();
      return inPanel<boolean>('document.hasFocus()');
    });
  }

  /** A click waits for the panel to be drawn; DevTools may bring another to the front before it is, and then it never is. */
  async function clickPanel(): Promise<void> {
    const click = session.devtools.panel.click('.summary').catch(() => undefined);
    await Promise.race([click, new Promise((given) => setTimeout(given, CLICKED_WITHIN_MS))]);
  }

  async function backToEnglish(): Promise<void> {
    await inPanel(`document.getElementById('settings-button').click()`);
    await settled('the dialog', () => shows('dialog[open]'));
    await inPanel(`{
      const languages = document.querySelector('dialog select');
      languages.selectedIndex = 0;
      languages.dispatchEvent(new Event('change', { bubbles: true }));
      document.querySelector('dialog[open]').close();
    }`);
    await settled('English', () => inPanel<boolean>('document.documentElement.lang === "en"'));
  }

  /** What axe finds in both themes, where it stands now. */
  async function violations(where: string): Promise<string[]> {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const found: string[] = [];
    for (const theme of ['default', 'dark'] as const) {
      await session.devtools.setTheme(theme);
      await inPanel(axe);
      const { violations } = await inPanel<AxeResults>('axe.run()');
      for (const { id, nodes } of violations)
        for (const { html, failureSummary } of nodes)
          found.push(`${where}, ${theme}: ${id}: ${html.slice(0, 160)} ${failureSummary}`);
      await screenshot(session.devtools, `${where}-${theme === 'dark' ? 'dark' : 'light'}`);
    }
    await session.devtools.setTheme('default');
    return found;
  }

  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked' });
    await session.devtools.panel.click('.empty');
  });
  afterAll(() => session?.close());
  // Another attempt at a test finds things as the first one left them.
  beforeEach(async () => {
    if (!(await inPanel<boolean>('document.hasFocus()'))) await backToPanel();
    if (await shows('dialog[open]')) await press('Escape');
    if (await inPanel<boolean>('document.documentElement.lang !== "en"')) await backToEnglish();
  });

  it('greets on the first run, and is put away for good', async () => {
    expect(await shows('.welcome')).toBe(true);
    expect(await violations('first-run')).toEqual([]);
    await tabTo('.welcome button');
    await press('Enter');
    await settled('the greeting to go', async () => !(await shows('.welcome')));
    const kept = await until('the settings to be kept', () =>
      inPanel<{ settings?: { welcomed?: boolean } }>('chrome.storage.local.get("settings")'),
    );
    expect(kept.settings?.welcomed).toBe(true);
  });

  it('changes settings, which hold at once and are kept', async () => {
    await tabTo('#settings-button');
    await press('Enter');
    await settled('the dialog', () => shows('dialog[open]'));
    expect(await violations('settings')).toEqual([]);
    expect(await unreached()).toEqual([]);
    await tabTo('dialog .settings-field select');
    await press('ArrowDown');
    await press('ArrowDown');
    await settled('German', () => inPanel<boolean>('document.documentElement.lang === "de"'));
    expect(await session.panel.text()).toContain('Einstellungen');
    await tabTo('dialog .settings-field:nth-of-type(2) input');
    await press('Space');
    await tabTo('dialog fieldset + fieldset label:nth-of-type(6) input');
    await press('Space');
    await press('Escape');
    await settled('the dialog to close', async () => !(await shows('dialog[open]')));
    expect(await focusIsOn('#settings-button'), 'focus is back where it was').toBe(true);
    const kept = await until('the settings to be kept', async () => {
      const { settings } = await inPanel<{ settings: { columns: string[] } }>('chrome.storage.local.get("settings")');
      return settings.columns.length === 4 && settings;
    });
    expect(kept).toMatchObject({
      language: 'de',
      pageEvidence: true,
      columns: ['host', 'status', 'cause', 'duration'],
    });
    await press('Enter');
    await settled('the dialog again', () => shows('dialog[open]'));
    await tabTo('dialog .settings-field select');
    await press('Home');
    await press('Escape');
    await settled('English', () => inPanel<boolean>('document.documentElement.lang === "en"'));
    await settled('the dialog to close again', async () => !(await shows('dialog[open]')));
  });

  it('opens a dialog again at once, though the browser tells of its closing only later', async () => {
    await tabTo('#settings-button');
    await press('Enter');
    await settled('the dialog', () => shows('dialog[open]'));
    await inPanel(`{
      const dialog = document.querySelector('dialog[open]');
      globalThis.toldClosed = false;
      dialog.addEventListener('close', () => setTimeout(() => { globalThis.toldClosed = true; }));
      dialog.close();
      document.getElementById('settings-button').click();
    }`);
    await settled('word of the closing', () => inPanel<boolean>('globalThis.toldClosed'));
    expect(await shows('dialog[open]')).toBe(true);
    await tabTo('dialog .button-main');
    await press('Enter');
    await settled('the dialog to close', async () => !(await shows('dialog')));
    expect(await focusIsOn('#settings-button'), 'focus is back where it was').toBe(true);
  });

  it('reads a problem and its explanation', async () => {
    const scene = SCENES.find(({ id }) => id === 'preflight-404');
    if (!scene) throw new Error('the lab lost its scene preflight-404');
    await play(session.page, session.lab, scene);
    await settled('the problem', async () =>
      (await session.panel.problemRows()).some(({ cause }) => cause === 'preflight-status'),
    );
    await tabTo('[role="tree"]');
    await press('Home');
    await settled('the detail', () => shows('main[data-cause="preflight-status"]'));
    expect(await violations('problem')).toEqual([]);
    expect(await unreached()).toEqual([]);
    await tabTo('#explain');
    await press('Enter');
    await settled('the help page', () => shows('[data-help="preflight-status"] .help-title'));
    expect(await violations('explanation')).toEqual([]);
    const links = await inPanel<[string, string, string][]>(
      `[...document.querySelectorAll('#help a')].map((a) => [new URL(a.href).host, a.target, a.rel])`,
    );
    expect(links).toContainEqual(['fetch.spec.whatwg.org', '_blank', 'noreferrer']);
    expect(links).toContainEqual(['developer.mozilla.org', '_blank', 'noreferrer']);
    await tabTo('#help a');
    await press('Escape');
    await settled('the help page to close', async () => !(await shows('#help')));
    expect(await focusIsOn('#explain'), 'focus is back on the button').toBe(true);
  });

  it('goes through requests and policies', async () => {
    await tabTo('#tab-problems');
    await press('ArrowRight');
    await settled('the requests', () => shows('[role="grid"]'));
    await tabTo('[role="grid"]');
    await press('End');
    await settled('a chosen request', () => shows('[role="row"][aria-selected="true"]'));
    expect(await inPanel<number>(`document.querySelectorAll('[role="columnheader"]').length`)).toBe(5);
    expect(await violations('requests')).toEqual([]);
    expect(await unreached()).toEqual([]);
    await tabTo('#tab-requests');
    await press('ArrowRight');
    await settled('the policies', () => shows('.policy'));
    expect(await violations('policies')).toEqual([]);
    await press('ArrowRight');
    await settled('the problems', () => shows('[role="tree"]'));
  });

  it('lists the keys, filters, and leaves both', async () => {
    await press('?');
    await settled('the keys', () => shows('.keys'));
    expect(await violations('keys')).toEqual([]);
    await press('Escape');
    await settled('the keys to go', async () => !(await shows('.keys')));
    await press('/');
    await settled('the filter', () => focusIsOn('input[type="search"]'));
    await session.devtools.frontend.keyboard.type('no such thing');
    await settled('an empty list', () => shows('.empty'));
    await press('Escape');
    await press('/');
    await press('Backspace');
    await settled('the list again', () => shows('[role="tree"]'));
    await press('Escape');
  });

  it('opens and closes a problem and a rung, turns to another form of the fix, and moves what divides the panel', async () => {
    await tabTo('[role="tree"]');
    await press('Home');
    await press('ArrowLeft');
    await settled('a closed problem', async () => !(await shows('.request-item')));
    await press('ArrowRight');
    await settled('its request', () => shows('.request-item'));
    await press('Space');
    await settled('a picked problem', () => shows('[data-picked="true"]'));
    await press('Space');
    await settled('none picked', async () => !(await shows('[data-picked="true"]')));

    await tabTo('.splitter');
    const width = () => inPanel<number>(`document.querySelector('[role="tree"]').getBoundingClientRect().width`);
    const before = await width();
    await press('ArrowRight');
    await settled('a wider list', async () => (await width()) > before);
    await press('ArrowLeft');
    await settled('the width before', async () => (await width()) === before);

    await tabTo('.ladder summary');
    await press('Enter');
    await settled('the headers of the rung', () => inPanel<boolean>('document.activeElement.parentElement.open'));
    await press('Enter');

    await tabTo('[id^="fix-tab-"][aria-selected="true"]');
    const form = () => inPanel<string>('document.activeElement.id');
    const first = await form();
    await press('ArrowLeft');
    await settled('the last form', () => focusIsOn('[id^="fix-tab-"]:last-child[aria-selected="true"]'));
    expect(await form()).not.toBe(first);
    await press('ArrowRight');
    await settled('the first form', () => focusIsOn(`#${first}[aria-selected="true"]`));

    await tabTo('#fix-others');
    const stack = () => inPanel<string>('document.activeElement.value');
    const code = () => inPanel<string>(`document.querySelector('#fix-text').textContent`);
    const [diff, walked] = [await code(), new Set<string>()];
    for (const _ of [1, 2]) {
      const at = await stack();
      await press('ArrowDown');
      await settled('code for another server', async () => (await stack()) !== at && (await code()) !== diff);
      walked.add(await stack());
    }
    expect(walked.size).toBe(2);
    expect(await violations('code for another server')).toEqual([]);
    await press('Home');
    await settled('the diff again', async () => (await code()) === diff);
  });

  it('keeps to one kind of problem, and comes back to all', async () => {
    await tabTo('.chip:last-child');
    await press('Space');
    await settled('no problem of that kind', async () => !(await shows('.problem[data-cause="preflight-status"]')));
    await press('Space');
    await settled('the problem', () => shows('.problem[data-cause="preflight-status"]'));
  });

  it('copies the fix, and says so', async () => {
    await tabTo('[aria-label="Copy fix"]');
    // The word stands for a moment only: it is noted when it comes.
    await inPanel(`{
      const button = document.activeElement;
      globalThis.told = '';
      new MutationObserver(() => { globalThis.told ||= /Copied|refused/.exec(button.textContent)?.[0] ?? ''; })
        .observe(button, { childList: true, characterData: true, subtree: true });
    }`);
    await press('Enter');
    await settled('word of it', () => inPanel<boolean>(`globalThis.told === 'Copied'`));
  });

  it('opens the export dialog, and leaves it', async () => {
    await tabTo('[aria-label="Export"]');
    await press('Enter');
    await settled('the dialog', () => shows('dialog[open]'));
    expect(await violations('export')).toEqual([]);
    expect(await unreached()).toEqual([]);
    await tabTo('dialog [type="radio"]');
    const scope = () => inPanel<string>(`document.querySelector('dialog label:has(:checked)').textContent`);
    const before = await scope();
    await press('ArrowDown');
    await settled('another scope', async () => (await scope()) !== before);
    await press('Escape');
    await settled('the dialog to close', async () => !(await shows('dialog[open]')));
  });

  it('pauses, resumes, and switches page evidence', async () => {
    await tabTo('[aria-label="Pause recording"]');
    await press('Space');
    await settled('a pause', () => shows('.panel[data-recording="false"]'));
    expect(await violations('paused')).toEqual([]);
    await tabTo('[aria-label="Resume recording"]');
    await press('Space');
    await settled('recording', () => shows('.panel[data-recording="true"]'));
    const witness = '[role="switch"][aria-label="Page evidence"]';
    await tabTo(witness);
    await press('Space');
    await settled('page evidence', () => shows(`${witness}[aria-checked="true"]`));
    await press('Space');
    await settled('no page evidence', () => shows(`${witness}[aria-checked="false"]`));
    const preserve = '[role="switch"][aria-label="Preserve log"]';
    await tabTo(preserve);
    const kept = await shows(`${preserve}[aria-checked="true"]`);
    await press('Space');
    await settled('the other way', () => shows(`${preserve}[aria-checked="${!kept}"]`));
    await press('Space');
    await settled('the way it was', () => shows(`${preserve}[aria-checked="${kept}"]`));
  });

  it('jumps to the calling line, and to the Network panel at the request', async () => {
    await tabTo('#explain');
    await until('the source line to be known', () =>
      session.panel.text().then((text) => /Open source line/.test(text)),
    );
    await tabTo('.section .actions a');
    await press('Tab');
    await press('Tab');
    await press('Enter');
    await settled('Sources', () => inFront('sources'));
    await backToPanel();
    await tabTo('.section .actions a');
    await press('Tab');
    await press('Enter');
    await settled('Network', () => inFront('network'));
    const listed = await until('the request in it', async () => {
      const urls = (await session.devtools.frontend.evaluate(
        `import('${NETWORK}').then(({ NetworkPanel }) =>
          NetworkPanel.NetworkPanel.instance().networkLogView.dataGrid.rootNode().children
            .filter((node) => !node.isFilteredOut?.()).map((node) => node.request().url()))`,
      )) as string[];
      return urls.length > 0 && urls;
    });
    for (const url of listed) expect(url).toContain('preflight-404');
    await backToPanel();
  });

  it('asks for a file, and clears', async () => {
    await tabTo('[aria-label^="Import"]:not(input)');
    // The dialog of the system itself would stay open.
    await inPanel(`document.querySelector('input[type="file"]')
      .addEventListener('click', (event) => { event.preventDefault(); globalThis.asked = true; }, { once: true })`);
    await press('Enter');
    await settled('the dialog of the system', () => inPanel<boolean>('globalThis.asked === true'));
    await tabTo('[aria-label="Clear"]');
    await press('Enter');
    await settled('an empty panel', () => shows('.empty'));
  });
});
