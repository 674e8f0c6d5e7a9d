import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { BUILT_EXTENSION, buildWithHostAccess, type TestBuild } from './extension-build.ts';
import { type Launched, launchChromium } from './launch-chromium.ts';
import { type DevTools, openDevTools } from './open-devtools.ts';
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

let servers: RecorderServers;
let build: TestBuild;
let chromium: Launched;

beforeAll(async () => {
  servers = await startRecorderServers({ page: 'app.localhost', api: 'api.localhost' });
  build = await buildWithHostAccess();
  chromium = await launchChromium({ args: [], extensions: [build.path] });
});

afterAll(async () => {
  await chromium?.close();
  await build?.remove();
  await servers?.close();
});

/** A page with DevTools open on it, and a subscriber to its recorder. */
async function inspect(from = chromium): Promise<{ page: Page; devtools: DevTools; told: () => Promise<Told> }> {
  const page = await from.browser.newPage();
  await page.goto(`${servers.page}/page`);
  const devtools = await openDevTools(page, { title: 'WhyCORS' });
  await devtools.panel.evaluate(SUBSCRIBE);
  const told = () => devtools.panel.evaluate(TOLD) as Promise<Told>;
  await until('the state of the recorder', async () => {
    const { state } = await told();
    return state !== null && state.access.state !== 'unknown';
  });
  return { page, devtools, told };
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

/** Waits until the lines hold something. */
const linesWith = (told: () => Promise<Told>, what: string, holds: (lines: CaptureEvent[]) => boolean) =>
  until(what, async () => {
    const { lines } = await told();
    return holds(lines) && lines;
  });

const ended = (url: string) => (lines: CaptureEvent[]) =>
  requestsTo(lines, url).some(({ event, method }) => method !== 'OPTIONS' && /Completed|Error/.test(event));

describe('the recorder in Chromium', () => {
  it('names the browser and says that it has access', async () => {
    const { devtools, told } = await inspect();
    const { header, state } = await told();
    expect(header).toMatchObject({ source: 'capture', version: 1, browser: { name: 'chromium' } });
    expect(header?.topLevelUrl).toBe(`${servers.page}/page`);
    expect(state).toMatchObject({ recording: true, access: { state: 'granted' }, dropped: 0 });
    await devtools.close();
  });

  it('tells the panel what it records past the ports of the browser', async () => {
    const { page, devtools } = await inspect();
    await devtools.panel.evaluate(COUNT_HANDED);
    const handed = () => devtools.panel.evaluate(HANDED) as Promise<number>;
    for (const time of ['once', 'again']) {
      const before = await handed();
      expect(await ask(page, `${servers.api}/refuse/handed/${time}`, { method: 'PUT' })).toBe('failure');
      await until('lines by the port that was handed over', async () => (await handed()) > before);
    }
    await devtools.close();
  });

  it('records a refused preflight beside the request that never left', async () => {
    const { page, devtools, told } = await inspect();
    expect(await ask(page, `${servers.api}/refuse/1`, { method: 'PUT' })).toBe('failure');
    const lines = await linesWith(told, 'the end of the request', ended('/refuse/1'));
    expect(outline(requestsTo(lines, '/refuse/1'))).toEqual([
      'PUT onBeforeRequest',
      'OPTIONS onBeforeRequest',
      'OPTIONS onBeforeSendHeaders',
      'OPTIONS onSendHeaders',
      'OPTIONS onHeadersReceived 403',
      'OPTIONS onResponseStarted 403',
      'OPTIONS onCompleted 403',
      'PUT onErrorOccurred net::ERR_FAILED',
    ]);
    const sent = requestsTo(lines, '/refuse/1').find(({ event }) => event === 'onSendHeaders');
    expect(sent?.requestHeaders).toContainEqual({ name: 'Origin', value: servers.page });
    await devtools.close();
  });

  it('loses nothing of a burst of 500 requests, half of them preflighted', async () => {
    const { page, devtools, told } = await inspect();
    await page.evaluate(async (api) => {
      const one = (i: number) => {
        const kind = ['allow', 'none', 'allow', 'refuse'][i % 4];
        return fetch(`${api}/${kind}/burst-${i}`, { method: i % 4 > 1 ? 'PUT' : 'GET' }).catch(() => undefined);
      };
      await Promise.all(Array.from({ length: 500 }, (_, i) => one(i)));
    }, servers.api);
    await until('the end of every request', async () => (await devtools.panel.evaluate(countEnded('/burst-'))) === 500);
    const { lines } = await told();
    const counts = new Map<string, number>();
    for (const { url, method, event } of requestsTo(lines, '/burst-')) {
      const kind = `${new URL(url).pathname.split('/')[1]} ${method} ${event}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const expected: [string, number][] = [
      ['allow GET', 125],
      ['allow PUT', 125],
      ['allow OPTIONS', 125],
      ['refuse OPTIONS', 125],
    ].flatMap(([kind, n]) =>
      ['BeforeRequest', 'BeforeSendHeaders', 'SendHeaders', 'HeadersReceived', 'ResponseStarted', 'Completed'].map(
        (event): [string, number] => [`${kind} on${event}`, n as number],
      ),
    );
    for (const event of ['BeforeRequest', 'BeforeSendHeaders', 'SendHeaders', 'HeadersReceived', 'ErrorOccurred']) {
      expected.push([`none GET on${event}`, 125]);
    }
    expected.push(['refuse PUT onBeforeRequest', 125], ['refuse PUT onErrorOccurred', 125]);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(expected));
    expect((await told()).state?.dropped).toBe(0);
    await devtools.close();
  });

  it("records the page's service worker, which belongs to no tab", async () => {
    const { page, devtools, told } = await inspect();
    await page.evaluate(async (url) => {
      await navigator.serviceWorker.register('/worker.js');
      const { active } = await navigator.serviceWorker.ready;
      active?.postMessage(url);
    }, `${servers.api}/none/from-worker`);
    const lines = await linesWith(told, 'the end of the request', ended('/none/from-worker'));
    expect(new Set(requestsTo(lines, '/none/from-worker').map(({ tabId }) => tabId))).toEqual(new Set([-1]));
    expect(outline(requestsTo(lines, '/none/from-worker')).at(-1)).toBe('GET onErrorOccurred net::ERR_FAILED');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister());
    await devtools.close();
  });

  it('records the cookies there were at the time of a request, partitioned ones included', async () => {
    const { page, devtools, told } = await inspect();
    const jarOf = (lines: CaptureEvent[], path: string) =>
      lines
        .filter(({ source, event }) => source === 'cookies' && event === 'jar')
        .map(({ details }) => details as { url: string; cookies: chrome.cookies.Cookie[] })
        .find(({ url }) => url === `${servers.api}${path}`);
    // The answer that sets the cookie waits until the jar was read: else the reading may come too late on a busy machine.
    const first = ask(page, `${servers.api}/held/cookie`, { credentials: 'include' });
    await linesWith(told, 'the jar of the first', (all) => jarOf(all, '/held/cookie') !== undefined);
    await fetch(`http://127.0.0.1:${new URL(servers.api).port}/release`);
    expect(await first).toBe('response');
    expect(await ask(page, `${servers.api}/allow/after`, { credentials: 'include' })).toBe('response');
    const lines = await linesWith(told, 'the jar', (all) => jarOf(all, '/allow/after') !== undefined);
    expect(jarOf(lines, '/held/cookie')?.cookies).toEqual([]);
    expect(jarOf(lines, '/allow/after')?.cookies).toMatchObject([
      { name: 'p', value: '1', partitionKey: { topLevelSite: 'http://app.localhost' } },
    ]);
    expect(lines.filter(({ source }) => source === 'cookies')).toHaveLength(2);
    await devtools.close();
  });

  it('records HAR entries without bodies, and navigations', async () => {
    const { page, devtools, told } = await inspect();
    await ask(page, `${servers.api}/none/har`, { method: 'POST', body: 'secret' });
    await page.goto(`${servers.page}/page?next`);
    const lines = await linesWith(told, 'the navigation', (all) => all.some(({ event }) => event === 'navigated'));
    expect(lines).toContainEqual({
      source: 'devtools',
      event: 'navigated',
      time: expect.any(Number),
      details: { url: `${servers.page}/page?next` },
    });
    const entry = lines.find((line) => line.source === 'har' && JSON.stringify(line).includes('/none/har'));
    expect(entry?.details).toMatchObject({
      _resourceType: 'fetch',
      request: { method: 'POST', url: `${servers.api}/none/har` },
      response: { status: 200, _error: 'net::ERR_FAILED' },
    });
    expect(JSON.stringify(entry)).not.toContain('secret');
    await devtools.close();
  });

  it('pauses, resumes, and clears', async () => {
    const { page, devtools, told } = await inspect();
    const state = (recording: boolean) => until('the state', async () => (await told()).state?.recording === recording);
    await devtools.panel.evaluate(say({ type: 'pause' }));
    await state(false);
    await ask(page, `${servers.api}/none/while-paused`);
    await devtools.panel.evaluate(say({ type: 'resume' }));
    await state(true);
    await ask(page, `${servers.api}/none/resumed`);
    const lines = await linesWith(told, 'the end of the request', ended('/none/resumed'));
    expect(requestsTo(lines, '/none/while-paused')).toEqual([]);
    await devtools.panel.evaluate(say({ type: 'clear' }));
    await until('the clearing', async () => (await told()).cleared === 1);
    expect((await told()).lines).toEqual([]);
    await devtools.close();
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
    await second.devtools.close();
    await ask(first.page, `${servers.api}/none/afterwards`);
    await linesWith(first.told, 'the end of the request', ended('/none/afterwards'));
    await first.devtools.close();
  });

  it('does not listen while DevTools is closed', async () => {
    const { page, devtools } = await inspect();
    const ours = () => chromium.browser.targets().filter((target) => target.url().startsWith('chrome-extension://'));
    expect(ours()).not.toEqual([]);
    await devtools.close();
    await until('the pages of the extension to be gone', () => ours().length === 0);
    await ask(page, `${servers.api}/none/unseen`);
    const again = await openDevTools(page, { title: 'WhyCORS' });
    await again.panel.evaluate(SUBSCRIBE);
    await ask(page, `${servers.api}/none/seen`);
    const told = () => again.panel.evaluate(TOLD) as Promise<Told>;
    const lines = await linesWith(told, 'the end of the request', ended('/none/seen'));
    expect(requestsTo(lines, '/none/unseen')).toEqual([]);
    await again.close();
  });

  it('is not woken by anything that pages do while DevTools is closed', async () => {
    const { page, devtools } = await inspect();
    await devtools.close();
    const session = await chromium.browser.target().createCDPSession();
    const isWorker = ({ type, url }: { type: string; url: string }) =>
      type === 'service_worker' && url.startsWith(`chrome-extension://${devtools.extensionId}`);
    const workers = async () => (await session.send('Target.getTargets')).targetInfos.filter(isWorker);
    // The debugger that the test runs by keeps it from ending by itself.
    for (const { targetId } of await workers()) await session.send('Target.closeTarget', { targetId });
    await until('the worker to be gone', async () => (await workers()).length === 0);
    const started: string[] = [];
    session.on('Target.targetCreated', ({ targetInfo }) => {
      if (isWorker(targetInfo)) started.push(targetInfo.targetId);
    });
    await session.send('Target.setDiscoverTargets', { discover: true });
    for (let n = 0; n < 5; n++) {
      await page.goto(`${servers.page}/page?asleep-${n}`);
      for (const [path, method] of [
        ['allow', 'PUT'],
        ['none', 'GET'],
        ['refuse', 'PUT'],
      ] as const)
        for (let i = 0; i < 10; i++) await ask(page, `${servers.api}/${path}/asleep-${i}`, { method });
    }
    const other = await chromium.browser.newPage();
    await other.goto(`${servers.page}/page`);
    await other.close();
    expect(started).toEqual([]);
    expect(await workers()).toEqual([]);
    await session.detach();
  });

  it('tells HAR entries alone while host access is withheld', async () => {
    const without = await launchChromium({ args: [], extensions: [BUILT_EXTENSION] });
    try {
      const { page, told } = await inspect(without);
      expect((await told()).state?.access).toEqual({ state: 'withheld' });
      await ask(page, `${servers.api}/refuse/har-only`, { method: 'PUT' });
      const lines = await linesWith(
        told,
        'both entries',
        (all) => all.filter((line) => JSON.stringify(line.details).includes('/refuse/har-only')).length === 2,
      );
      expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['har']));
    } finally {
      await without.close();
    }
  });
});
