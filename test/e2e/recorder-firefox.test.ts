import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { BUILT_FIREFOX_EXTENSION } from './extension-build.ts';
import { type FirefoxToolbox, type LaunchedFirefox, launchFirefox } from './launch-firefox.ts';
import {
  COUNT_HANDED,
  countEnded,
  HANDED,
  outline,
  requestsTo,
  SUBSCRIBE,
  say,
  TOLD,
  type Told,
} from './recorder-end.ts';
import { type RecorderServers, startRecorderServers } from './recorder-servers.ts';
import { until } from './until.ts';

const PREFERENCES = {
  // The event page is put to sleep after a second and a half without work, instead of half a minute.
  'extensions.background.idle.timeout': 1500,
  // What an extension asks for on a person's gesture is granted without a prompt, which no test can press.
  'extensions.webextOptionalPermissionPrompts': false,
};

let servers: RecorderServers;
let firefox: LaunchedFirefox;

beforeAll(async () => {
  servers = await startRecorderServers({ page: 'localhost', api: '127.0.0.1' });
  firefox = await launchFirefox({ extension: BUILT_FIREFOX_EXTENSION, preferences: PREFERENCES });
});

afterAll(async () => {
  await firefox?.close();
  await servers?.close();
});

const asleep = (which = firefox) =>
  until('the event page to be asleep', async () => (await which.eventPageState()) === 'stopped', 20_000);

async function inspect(which = firefox): Promise<{ page: Page; toolbox: FirefoxToolbox; told: () => Promise<Told> }> {
  const page = await which.browser.newPage();
  await page.goto(`${servers.page}/page?${crypto.randomUUID()}`);
  const toolbox = await which.openToolbox(page);
  onTestFinished(() => toolbox.close());
  await toolbox.inPanel(SUBSCRIBE);
  const told = () => toolbox.inPanel<Told>(TOLD);
  await until('host access', async () => (await told()).state?.access.state === 'granted');
  return { page, toolbox, told };
}

const ask = (page: Page, url: string, init: RequestInit = {}) =>
  page.evaluate(
    (target, options) =>
      fetch(target, options).then(
        () => 'response',
        () => 'failure',
      ),
    url,
    init,
  );

const linesWith = (told: () => Promise<Told>, what: string, holds: (lines: CaptureEvent[]) => boolean) =>
  until(what, async () => {
    const { lines } = await told();
    return holds(lines) && lines;
  });

const ended = (url: string) => (lines: CaptureEvent[]) =>
  requestsTo(lines, url).some(({ event, method }) => method !== 'OPTIONS' && /Completed|Error/.test(event));

/** The page's own events, sorted as the panel sorts them: Firefox replays in groups what woke the event page. */
const inOrder = (lines: CaptureEvent[], url: string) =>
  requestsTo(lines, url)
    .map((seen, index) => ({ seen, index, time: (seen as unknown as { timeStamp: number }).timeStamp }))
    .sort((a, b) => a.time - b.time || a.index - b.index)
    .map(({ seen }) => seen);

const REFUSED = [
  'OPTIONS onBeforeRequest',
  'OPTIONS onBeforeSendHeaders',
  'OPTIONS onErrorOccurred NS_ERROR_DOM_BAD_URI',
  'OPTIONS onHeadersReceived 403',
  'OPTIONS onResponseStarted 403',
  'OPTIONS onSendHeaders',
  'PUT onBeforeRequest',
  'PUT onBeforeSendHeaders',
  'PUT onErrorOccurred NS_ERROR_DOM_BAD_URI',
  'PUT onSendHeaders',
];

describe('the recorder in Firefox', () => {
  it('tells the panel what it records past the ports of the browser, which may end when the event page sleeps', async () => {
    const { page, toolbox } = await inspect();
    await asleep();
    await toolbox.inPanel(COUNT_HANDED);
    const handed = () => toolbox.inPanel<number>(HANDED);
    for (const time of ['once', 'again']) {
      const before = await handed();
      expect(await ask(page, `${servers.api}/refuse/handed/${time}`, { method: 'PUT' })).toBe('failure');
      await until('lines by the port that was handed over', async () => (await handed()) > before);
    }
  });

  it('records a refused preflight, the cookies and the browser', async () => {
    const { page, told } = await inspect();
    expect(await ask(page, `${servers.api}/refuse/1`, { method: 'PUT' })).toBe('failure');
    const lines = await linesWith(told, 'the end of the request', ended('/refuse/1'));
    expect(outline(requestsTo(lines, '/refuse/1')).sort()).toEqual(REFUSED);
    expect(lines).toContainEqual(
      expect.objectContaining({ source: 'cookies', details: { url: `${servers.api}/refuse/1`, cookies: [] } }),
    );
    expect((await told()).header).toMatchObject({ browser: { name: 'firefox' }, topLevelUrl: page.url() });
  });

  it('loses nothing when the event page was awake as DevTools opened, and sleeps then', async () => {
    const fresh = await launchFirefox({ extension: BUILT_FIREFOX_EXTENSION, preferences: PREFERENCES });
    onTestFinished(() => fresh.close());
    const { page, told } = await inspect(fresh);
    await asleep(fresh);
    await ask(page, `${servers.api}/refuse/2`, { method: 'PUT' });
    const lines = await linesWith(told, 'the end of the request', ended('/refuse/2'));
    expect(outline(requestsTo(lines, '/refuse/2')).sort()).toEqual(REFUSED);
  });

  it('loses nothing when the event page sleeps between requests', async () => {
    await asleep();
    const { page, told } = await inspect();
    for (const turn of ['first', 'second', 'third']) {
      await asleep();
      expect(await ask(page, `${servers.api}/refuse/${turn}`, { method: 'PUT' })).toBe('failure');
      const lines = await linesWith(told, 'the end of the request', ended(`/refuse/${turn}`));
      expect(outline(requestsTo(lines, `/refuse/${turn}`)).sort()).toEqual(REFUSED);
    }
  });

  it('loses nothing of a burst that wakes the event page', async () => {
    await asleep();
    const { page, toolbox, told } = await inspect();
    await asleep();
    await page.evaluate(async (api) => {
      const one = (i: number) =>
        fetch(`${api}/${i % 2 ? 'allow' : 'none'}/burst-${i}`, { method: i % 2 ? 'PUT' : 'GET' }).catch(
          () => undefined,
        );
      await Promise.all(Array.from({ length: 60 }, (_, i) => one(i)));
    }, servers.api);
    await until('the end of every request', async () => (await toolbox.inPanel(countEnded('/burst-'))) === 60);
    const { lines } = await told();
    const seen = requestsTo(lines, '/burst-');
    const count = (method: string, event: string) =>
      seen.filter((one) => one.method === method && one.event === event).length;
    for (const event of ['onBeforeRequest', 'onBeforeSendHeaders', 'onSendHeaders', 'onHeadersReceived']) {
      expect([event, count('GET', event), count('PUT', event), count('OPTIONS', event)]).toEqual([event, 30, 30, 30]);
    }
    expect(new Set(seen.map(({ requestId, event }) => `${requestId} ${event}`)).size).toBe(seen.length);
  });

  it('loses nothing of a request that is in flight while the event page is put to sleep', async () => {
    await asleep();
    const { page, told } = await inspect();
    await asleep();
    const answered = ask(page, `${servers.api}/held/1`);
    await until('the request to reach the server', () => servers.reached.includes('GET /held/1'));
    await linesWith(told, 'its first events', (lines) => requestsTo(lines, '/held/1').length >= 3);
    await asleep();
    await fetch(`${servers.api.replace('127.0.0.1', 'localhost')}/release`);
    expect(await answered).toBe('response');
    const lines = await linesWith(told, 'the end of the request', ended('/held/1'));
    expect(outline(inOrder(lines, '/held/1'))).toEqual([
      'GET onBeforeRequest',
      'GET onBeforeSendHeaders',
      'GET onSendHeaders',
      'GET onHeadersReceived 200',
      'GET onResponseStarted 200',
      'GET onCompleted 200',
    ]);
  });

  it("records the page's service worker, which belongs to no tab", async () => {
    const { page, told } = await inspect();
    await page.evaluate(async (url) => {
      await navigator.serviceWorker.register('/worker.js');
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage(url);
    }, `${servers.api}/none/from-worker`);
    const lines = await linesWith(told, 'the end of the request', ended('/none/from-worker'));
    expect(new Set(requestsTo(lines, '/none/from-worker').map(({ tabId }) => tabId))).toEqual(new Set([-1]));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
  });

  it('tells HAR entries of what was blocked before the network', async () => {
    const { page, told } = await inspect();
    await ask(page, `${servers.api}/none/same-origin-mode`, { mode: 'same-origin' });
    const lines = await linesWith(told, 'the entry', (all) => all.some(({ source }) => source === 'har'));
    expect(lines.find(({ source }) => source === 'har')?.details).toMatchObject({
      request: { url: `${servers.api}/none/same-origin-mode` },
      response: { status: 0 },
    });
  });

  it('pauses and clears', async () => {
    const { page, toolbox, told } = await inspect();
    await toolbox.inPanel(say({ type: 'pause' }));
    await until('the pause', async () => (await told()).state?.recording === false);
    await ask(page, `${servers.api}/none/while-paused`);
    await toolbox.inPanel(say({ type: 'resume' }));
    await until('the resumption', async () => (await told()).state?.recording === true);
    await ask(page, `${servers.api}/none/resumed`);
    const lines = await linesWith(told, 'the end of the request', ended('/none/resumed'));
    expect(requestsTo(lines, '/none/while-paused')).toEqual([]);
    await toolbox.inPanel(say({ type: 'clear' }));
    await until('the clearing', async () => (await told()).cleared === 1);
  });

  it('keeps two tabs apart, and goes on in one when DevTools of the other closes', async () => {
    const first = await inspect();
    const second = await inspect();
    await ask(first.page, `${servers.api}/none/of-first`);
    await ask(second.page, `${servers.api}/none/of-second`);
    const lines = await linesWith(first.told, 'the end of the request', ended('/none/of-first'));
    await linesWith(second.told, 'the end of the request', ended('/none/of-second'));
    expect(requestsTo(lines, '/none/of-second')).toEqual([]);
    expect(requestsTo((await second.told()).lines, '/none/of-first')).toEqual([]);
    await second.toolbox.close();
    await ask(second.page, `${servers.api}/none/to-nobody`);
    await ask(first.page, `${servers.api}/none/afterwards`);
    await linesWith(first.told, 'the end of the request', ended('/none/afterwards'));
  });

  it('tells when host access is withdrawn, and shows where it can be granted again', async () => {
    const { page, toolbox, told } = await inspect();
    const access = (state: string) => until(state, async () => (await told()).state?.access.state === state);
    await firefox.asBrowser(
      `async (id) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.remove(id, { permissions: [], origins: ['<all_urls>'] }, extension);
      }`,
      firefox.extensionId,
    );
    await access('withheld');
    await toolbox.inPanel(say({ type: 'request-access' }));
    await firefox.pressInTab('/grant.html', '#grant');
    await access('granted');
    await ask(page, `${servers.api}/none/granted-again`);
    await linesWith(told, 'the end of the request', ended('/none/granted-again'));
  });

  it('lets requests pass without waking once DevTools is closed', async () => {
    await asleep();
    const { page, toolbox } = await inspect();
    const wakes = () =>
      firefox.asBrowser<number>(
        `async (id) => {
          const { persistentListeners } = WebExtensionPolicy.getByID(id).extension;
          return [...(persistentListeners?.get('webRequest')?.values() ?? [])].filter((kinds) => kinds.size).length;
        }`,
        firefox.extensionId,
      );
    await asleep();
    await ask(page, `${servers.api}/none/wakes`);
    await until('listeners to wake the event page', async () => (await wakes()) === 9);
    await toolbox.close();
    // A few more requests wake it: it then finds that nobody watches, and in the end is woken no more.
    await until(
      'the last listener to be gone',
      async () => {
        if ((await firefox.eventPageState()) === 'stopped') await ask(page, `${servers.api}/none/unheard`);
        return (await wakes()) === 0;
      },
      30_000,
    );
  });
});
