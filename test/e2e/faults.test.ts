import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildWithHostAccess, type TestBuild } from './extension-build.ts';
import { type Launched, launchChromium } from './launch-chromium.ts';
import { type DevTools, openDevTools } from './open-devtools.ts';
import { countEnded, requestsTo, SUBSCRIBE, TOLD, type Told } from './recorder-end.ts';
import { type RecorderServers, startRecorderServers } from './recorder-servers.ts';
import { until } from './until.ts';

/** Opening DevTools takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 150_000 });

const TABS = 5;
const REQUESTS = 40;
const NAVIGATIONS = 25;

/** What goes wrong around the recorder, in real Chromium: nothing may be lost, told twice, or told of another tab. */
describe('the recorder in Chromium', () => {
  let servers: RecorderServers;
  let build: TestBuild;
  let chromium: Launched;
  beforeAll(async () => {
    servers = await startRecorderServers({ page: 'app.localhost', api: 'api.localhost' });
    build = await buildWithHostAccess();
    chromium = await launchChromium({ args: [], extensions: [build.path] });
  });
  afterEach(async () => {
    for (const page of (await chromium.browser.pages()).slice(1)) await page.close().catch(() => undefined);
  });
  afterAll(async () => {
    await chromium?.close();
    await build?.remove();
    await servers?.close();
  });

  interface Inspected {
    page: Page;
    devtools: DevTools;
    told(): Promise<Told>;
    ended(part: string): Promise<number>;
  }

  async function inspect(page: Page): Promise<Inspected> {
    await page.goto(`${servers.page}/page`);
    const devtools = await openDevTools(page, { title: 'WhyCORS' });
    await devtools.panel.evaluate(SUBSCRIBE);
    const told = () => devtools.panel.evaluate(TOLD) as Promise<Told>;
    await until('host access', async () => (await told()).state?.access.state === 'granted');
    return {
      page,
      devtools,
      told,
      ended: async (part) => (await devtools.panel.evaluate(countEnded(part))) as number,
    };
  }

  const newWindow = async (): Promise<Page> => {
    const session = await chromium.browser.target().createCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url: 'about:blank#window', newWindow: true });
    await session.detach();
    const target = await chromium.browser.waitForTarget((one) => one.url() === 'about:blank#window');
    const page = await target.page();
    if (!page) throw new Error(`no page in the window ${targetId}`);
    return page;
  };

  /** Each request once, each event of it once. */
  async function expectWhole({ told }: Inspected, part: string, count: number): Promise<void> {
    const { lines, state } = await told();
    const seen = requestsTo(lines, part);
    const begun = seen.filter(({ event, method }) => event === 'onBeforeRequest' && method !== 'OPTIONS');
    expect(new Set(begun.map(({ url }) => url)).size).toBe(count);
    expect(begun).toHaveLength(count);
    expect(new Set(seen.map(({ requestId, event }) => `${requestId} ${event}`)).size).toBe(seen.length);
    expect(state?.dropped).toBe(0);
  }

  it(`keeps ${TABS} tabs in two windows apart while all of them ask at once`, async () => {
    const tabs: Inspected[] = [];
    for (let n = 0; n < TABS; n++)
      tabs.push(await inspect(n === 2 ? await newWindow() : await chromium.browser.newPage()));
    const ask = ({ page }: Inspected, n: number) =>
      page.evaluate(
        async (url, requests) => {
          const one = (i: number) =>
            fetch(`${url}-${i}-`, { method: i % 2 ? 'PUT' : 'GET' }).then(
              () => undefined,
              () => undefined,
            );
          await Promise.all(Array.from({ length: requests }, (_, i) => one(i)));
        },
        `${servers.api}/${n % 2 ? 'allow' : 'none'}/tab-${n}`,
        REQUESTS,
      );
    await Promise.all(tabs.map(ask));
    for (const [n, tab] of tabs.entries()) {
      await until(`the end of all requests of tab ${n}`, async () => (await tab.ended(`/tab-${n}-`)) === REQUESTS);
      await expectWhole(tab, '/tab-', REQUESTS);
    }
  });

  it(`loses nothing of ${NAVIGATIONS} pages that are left as soon as they have asked`, async () => {
    const tab = await inspect(await chromium.browser.newPage());
    await tab.page.evaluateOnNewDocument((api) => {
      if (location.search.startsWith('?storm-'))
        for (const kind of ['none', 'held'])
          fetch(`${api}/${kind}/storm${location.search.slice(6)}-`).catch(() => undefined);
    }, servers.api);
    const session = await tab.page.createCDPSession();
    // Answered as soon as the page is there, before anything of it is loaded.
    for (let n = 0; n < NAVIGATIONS; n++)
      await session.send('Page.navigate', { url: `${servers.page}/page?storm-${n}` });
    await tab.page.goto(`${servers.page}/page?calm`);
    const wanted = 2 * NAVIGATIONS;
    await until('the end of all requests', async () => (await tab.ended('/storm-')) === wanted);
    await expectWhole(tab, '/storm-', wanted);
    const { lines } = await tab.told();
    const pages = lines
      .filter(({ event }) => event === 'navigated')
      .map(({ details }) => (details as { url: string }).url);
    expect(pages.filter((url) => url.includes('?storm-'))).toHaveLength(NAVIGATIONS);
  });

  it('keeps what it has when the tab crashes, and goes on when it is loaded again', async () => {
    const tab = await inspect(await chromium.browser.newPage());
    await tab.page.evaluate((url) => fetch(url).catch(() => undefined), `${servers.api}/none/crash-before-`);
    await tab.page.evaluate((url) => void fetch(url).catch(() => undefined), `${servers.api}/held/crash-during-`);
    await until('the request to reach the server', () => servers.reached.includes('GET /held/crash-during-'));
    const session = await tab.page.createCDPSession();
    const crashed = new Promise<void>((done) => session.once('Inspector.targetCrashed', () => done()));
    await session.send('Inspector.enable');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await until('the end of what it waited for', async () => (await tab.ended('/crash-during-')) === 1);
    await session.send('Page.navigate', { url: `${servers.page}/page?again` });
    await until('the page', () => tab.page.evaluate(() => document.readyState === 'complete').catch(() => false));
    await tab.page.evaluate((url) => fetch(url).catch(() => undefined), `${servers.api}/none/crash-after-`);
    await until('the end of the last', async () => (await tab.ended('/crash-after-')) === 1);
    await expectWhole(tab, '/crash-', 3);
  });
});
