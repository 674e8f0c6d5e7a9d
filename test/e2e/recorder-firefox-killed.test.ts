import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_FIREFOX_EXTENSION } from './extension-build.ts';
import { type FirefoxToolbox, type LaunchedFirefox, launchFirefox } from './launch-firefox.ts';
import { outline, requestsTo, SUBSCRIBE, TOLD, type Told } from './recorder-end.ts';
import { type RecorderServers, startRecorderServers } from './recorder-servers.ts';
import { until } from './until.ts';

/** Ends the event page as the browser does when it is idle, but at once, whatever it is doing. */
const KILL = `async (id) => {
  await WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
}`;
const TIMES = 5;
/** The events of a PUT whose preflight is refused. */
const EVENTS = 10;

describe('the recorder when Firefox ends the event page right after a request', () => {
  let servers: RecorderServers;
  let firefox: LaunchedFirefox;
  let page: Page;
  let toolbox: FirefoxToolbox;
  beforeAll(async () => {
    servers = await startRecorderServers({ page: 'localhost', api: '127.0.0.1' });
    firefox = await launchFirefox({
      extension: BUILT_FIREFOX_EXTENSION,
      preferences: { 'extensions.webextOptionalPermissionPrompts': false },
    });
    page = await firefox.browser.newPage();
    await page.goto(`${servers.page}/page`);
    toolbox = await firefox.openToolbox(page);
    await until('host access', async () => (await told()).state?.access.state === 'granted');
  });
  afterAll(async () => {
    await firefox?.close();
    await servers?.close();
  });

  /** What a panel is told that subscribes now: the port of the one before breaks when the event page ends. */
  async function told(): Promise<Told> {
    await toolbox.inPanel(SUBSCRIBE);
    return until('an answer', async () => {
      const now = await toolbox.inPanel<Told>(TOLD);
      return now.state && now;
    });
  }
  const seen = async (name: string) => requestsTo((await told()).lines, `/refuse/${name}`);
  const ask = (name: string) =>
    page.evaluate((url) => fetch(url, { method: 'PUT' }).catch(() => undefined), `${servers.api}/refuse/${name}`);

  it(`loses nothing and tells nothing twice, ${TIMES} times`, async () => {
    for (let time = 0; time < TIMES; time++) {
      await ask(`killed-${time}`);
      await firefox.asBrowser(KILL, firefox.extensionId);
      await ask(`after-${time}`);
      for (const name of [`killed-${time}`, `after-${time}`]) {
        const lines = await until(name, async () => {
          const now = await seen(name);
          return now.length >= EVENTS && now;
        });
        expect(new Set(lines.map(({ requestId, event }) => `${requestId} ${event}`)).size).toBe(lines.length);
        expect(outline(lines)).toHaveLength(EVENTS);
      }
    }
  }, 240_000);
});
