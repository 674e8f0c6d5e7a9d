import { loadavg } from 'node:os';
import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { SETTINGS_KEY } from '../../../src/messaging/settings.ts';
import { buildWithHostAccess } from '../../e2e/extension-build.ts';
import { type Launched, launchChromium } from '../../e2e/launch-chromium.ts';
import { openDevTools } from '../../e2e/open-devtools.ts';
import { startRecorderServers } from '../../e2e/recorder-servers.ts';
import { until } from '../../e2e/until.ts';
import { clientOf } from '../client-of.ts';
import { PER_SECOND } from './traffic.ts';

/** The least that a recording may be told to hold: so its ring is full after 100 s at 20 requests a second. */
const LIMITS = { requests: 2_000, megabytes: 32 };
const LOOK_EVERY_MS = 15_000;

/** Requests at real speed in a real browser, half of them refused; prints how memory goes, first without the panel and then with it. */
export async function main(minutes: number): Promise<void> {
  const servers = await startRecorderServers({ page: 'app.localhost', api: 'api.localhost' });
  const build = await buildWithHostAccess();
  const chromium = await launchChromium({ args: [], extensions: [build.path] });
  try {
    console.log(`${await chromium.browser.version()}, ${PER_SECOND} requests a second at real speed`);
    await setLimits(chromium);
    const page = await chromium.browser.newPage();
    await page.goto(`${servers.page}/page`);
    const frontend = await page.openDevTools();
    const host = await until('the DevTools page of the extension', () => extensionFrame(frontend, 'devtools'));

    const alone = await watch(page, servers.api, minutes, async () => ({ recorder: await heapOf(clientOf(host)) }));
    const full = alone.filter(({ requests }) => requests > 1.1 * LIMITS.requests).map(({ recorder }) => recorder ?? 0);
    const [least, most] = [Math.min(...full), Math.max(...full)];
    print('recorder alone', alone);
    console.log(`  once its ring was full: ${(((most - least) / least) * 100).toFixed(1)} % between least and most`);

    const { panel } = await openDevTools(page, { title: 'WhyCORS' });
    const worker = await until('the panel and its engine', () =>
      frontend.workers().find((one) => one.url().includes('pipeline-worker')),
    );
    const both = await watch(page, servers.api, minutes / 2, async () => ({
      'recorder and panel': await heapOf(clientOf(panel)),
      engine: await heapOf(worker.client),
    }));
    print('with the panel', both);
    console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    await chromium.close();
    await build.remove();
    await servers.close();
  }
}

/** Bytes of heaps by name, after so many requests. */
type Look = { requests: number } & Record<string, number>;

async function watch(
  page: Page,
  api: string,
  minutes: number,
  heaps: () => Promise<Record<string, number>>,
): Promise<Look[]> {
  await page.evaluate(
    (url, every) => {
      const state = { requests: 0, timer: 0 };
      Object.assign(window, { soak: state });
      state.timer = window.setInterval(() => {
        const n = state.requests++;
        void fetch(`${url}/${n % 2 ? 'allow' : 'none'}/${n}`, { method: n % 4 > 1 ? 'PUT' : 'GET' }).catch(
          () => undefined,
        );
      }, every);
    },
    api,
    1_000 / PER_SECOND,
  );
  const looks: Look[] = [];
  for (const end = Date.now() + minutes * 60_000; Date.now() < end; ) {
    await new Promise((next) => setTimeout(next, LOOK_EVERY_MS));
    const requests = await page.evaluate(() => (window as unknown as { soak: { requests: number } }).soak.requests);
    looks.push({ ...(await heaps()), requests } as Look);
  }
  await page.evaluate(() => clearInterval((window as unknown as { soak: { timer: number } }).soak.timer));
  return looks;
}

function print(what: string, looks: Look[]): void {
  console.log(`${what}: ${looks.at(-1)?.requests} requests, a look every ${LOOK_EVERY_MS / 1_000} s`);
  for (const name of Object.keys(looks[0] ?? {}).filter((one) => one !== 'requests'))
    console.log(`  ${name}: ${looks.map((look) => ((look[name] ?? 0) / 1e6).toFixed(1)).join(' ')} MB`);
}

const extensionFrame = (frontend: Page, name: string): Frame | undefined =>
  frontend
    .frames()
    .find((frame) => frame.url().startsWith('chrome-extension://') && frame.url().includes(`${name}.html`));

/** Bytes in use once everything is gone that can go. All of the extension's pages share one heap. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Has recordings hold as little as may be, as a person does in the panel's settings. */
async function setLimits({ browser }: Launched): Promise<void> {
  const id = await until('the extension', async () => [...(await browser.extensions()).keys()][0]);
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/src/panel/panel.html`);
  await page.evaluate((key, limits) => chrome.storage.local.set({ [key]: { limits } }), SETTINGS_KEY, LIMITS);
  await page.close();
}
