import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoggedRequest, readNetLog } from './net-log.ts';
import { play } from './play.ts';
import { type Session, startSession } from './session.ts';
import { until } from './until.ts';

const INTRUDER = fileURLToPath(new URL('../lab/intruder', import.meta.url));

/** Runs a function's source in a frame outside of the debugger's evaluation, which the page's policy does not bind. */
const unaided = (code: string) =>
  `new Promise((resolve) => setTimeout(() => Promise.resolve().then(async () => { ${code} }).then(
    (value) => resolve('did: ' + value), (error) => resolve('refused: ' + error.name))))`;

describe('the extension against others', () => {
  let session: Session;
  let intruder: Page;
  let id: string;
  beforeAll(async () => {
    session = await startSession({ hostAccess: true, dock: 'undocked', extensions: [INTRUDER] });
    id = session.devtools.extensionId;
    intruder = await session.chromium.browser.newPage();
    await intruder.goto(`chrome-extension://${await intruderId(session)}/page.html`);
  });
  afterAll(() => session?.close());

  it.each([
    ['a message', `chrome.runtime.sendMessage('ID', { type: 'watch', tabId: 1, origin: null })`],
    [
      'a subscription',
      `new Promise((_, no) => chrome.runtime.connect('ID', { name: 'whycors-recorder:TAB' })
      .onDisconnect.addListener(() => no(new Error(chrome.runtime.lastError.message))))`,
    ],
  ])('another extension gets nowhere with %s', async (_, code) => {
    const said = await intruder.evaluate(`(${code.replace('ID', id)}).then(() => 'heard', (error) => error.message)`);
    expect(said).toContain('Could not establish connection');
  });

  it.each([
    ['connect to it', `chrome.runtime.connect('ID').name`],
    ['send it a message', `await chrome.runtime.sendMessage('ID', {})`],
    ['read a file of it', `(await fetch('chrome-extension://ID/manifest.json')).status`],
    [
      'show a page of it',
      `await new Promise((yes, no) => {
      const frame = Object.assign(document.createElement('iframe'), { src: 'chrome-extension://ID/src/panel/panel.html' });
      frame.onload = () => (frame.contentWindow.length, frame.contentDocument ? yes('blank') : no(new Error('another origin')));
      document.body.append(frame); })`,
    ],
  ])('a page cannot %s', async (_, code) => {
    const said = await session.page.evaluate(unaided(`return ${code.replace('ID', id)}`));
    expect(said).toMatch(/^refused: /);
  });

  it.each([
    ['run text as code', `return eval('1 + 1')`],
    ['make a function of text', `return new Function('return 2')()`],
    ['ask a server', `return (await fetch('URL')).status`],
    [
      'ask a server by XMLHttpRequest',
      `const x = new XMLHttpRequest(); x.open('GET', 'URL', false); x.send(); return x.status`,
    ],
    [
      'open a socket',
      `await new Promise((yes, no) => { const s = new WebSocket('URL'.replace('http', 'ws'));
      s.onopen = yes; s.onerror = () => no(new Error('no')); })`,
    ],
    [
      'send a beacon',
      `if (!navigator.sendBeacon('URL', 'x')) throw new Error('no'); 
      await new Promise((yes, no) => { addEventListener('securitypolicyviolation', () => no(new Error('no'))); navigator.sendBeacon('URL', 'x'); })`,
    ],
    [
      'load a script from a server',
      `await new Promise((yes, no) => {
      const s = Object.assign(document.createElement('script'), { src: 'URL', onload: yes, onerror: () => no(new Error('no')) }); document.head.append(s); })`,
    ],
    [
      'load a picture from a server',
      `await new Promise((yes, no) => {
      Object.assign(new Image(), { src: 'URL', onload: yes, onerror: () => no(new Error('no')) }); })`,
    ],
    [
      'send a form',
      `document.body.append(Object.assign(document.createElement('form'), { action: 'URL', target: '_blank' }));
      await new Promise((yes, no) => { addEventListener('securitypolicyviolation', () => no(new Error('no'))); document.forms[0].submit(); })`,
    ],
  ])('the panel itself may not %s', async (_, code) => {
    const url = new URL('/egress', session.lab.url).href;
    const said = await session.devtools.panel.evaluate(unaided(code.replaceAll('URL', url)));
    expect(said).toMatch(/^refused: /);
  });
});

const intruderId = async (session: Session): Promise<string> => {
  const page = await session.chromium.browser.newPage();
  await page.goto('chrome://extensions');
  const found = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { developerPrivate } = chrome as unknown as {
          developerPrivate: { getExtensionsInfo(give: (all: { name: string; id: string }[]) => void): void };
        };
        developerPrivate.getExtensionsInfo((all) => resolve(all.find(({ name }) => name === 'Lab intruder')?.id ?? ''));
      }),
  );
  await page.close();
  return found;
};

describe('what goes over the network while the lab is played with page evidence on', () => {
  let folder: string;
  let requests: LoggedRequest[];
  let ids: { own: string; intruder: string };
  let played: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whycors-net-log-'));
    const file = join(folder, 'net-log.json');
    const session = await startSession({
      hostAccess: true,
      dock: 'undocked',
      extensions: [INTRUDER],
      args: [`--log-net-log=${file}`],
    });
    try {
      const { page, lab, panel, devtools, chromium } = session;
      ids = { own: devtools.extensionId, intruder: await intruderId(session) };
      const intruder = await chromium.browser.newPage();
      await intruder.goto(`chrome-extension://${ids.intruder}/page.html`);
      await intruder.evaluate((url) => fetch(url, { mode: 'no-cors' }), new URL('/called-home', lab.url).href);
      await page.bringToFront();
      const witness = `document.querySelector('[role="switch"][aria-label="Page evidence"]')`;
      await until('page evidence', () =>
        devtools.panel.evaluate(`(${witness}.ariaChecked === 'true' || (${witness}.click(), false))`),
      );
      await page.reload();
      const scenes = lab.scenes.filter(({ atOnce }) => !atOnce);
      for (const scene of scenes) await play(page, lab, scene);
      played = scenes.length;
      for (const tab of ['Requests', 'Policies', 'Problems']) await panel.tab(tab);
      await until('problems', async () => (await panel.problemRows()).length > 10);
      await panel.openProblem('header-disallowed');
    } finally {
      await session.close();
    }
    requests = await readNetLog(file);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const by = (id: string) =>
    requests.filter(
      ({ initiator, url }) => initiator === `chrome-extension://${id}` && !url.startsWith('chrome-extension:'),
    );

  it('has nothing that the extension asked for', () => {
    expect(played).toBeGreaterThan(60);
    expect(by(ids.own)).toEqual([]);
  });

  it('would have shown it: another extension that calls home is seen', () => {
    expect(by(ids.intruder).map(({ url }) => new URL(url).pathname)).toEqual(['/called-home']);
  });
});
