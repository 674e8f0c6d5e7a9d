import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { build } from 'vite';
import { buildWithHostAccess } from '../../e2e/extension-build.ts';
import { launchChromium } from '../../e2e/launch-chromium.ts';
import { until } from '../../e2e/until.ts';
import { EVENT_MAKER } from './request-lines.ts';

const TAB = 4242;
/** Share of one processor that a browser takes at rest. */
const AT_REST = 0.05;
const LOOK_AGAIN_MS = 500;
const SIZE = { width: 1400, height: 900 };

/** The built extension in a real Chromium. */
export interface PanelInChromium {
  version: string;
  /** The panel's page as an ordinary tab. */
  openPanel(): Promise<Page>;
  /** A page with the recorder, and the panel's page connected to it as in DevTools. */
  openConnected(): Promise<{ host: Page; panel: Page }>;
  /** Resolves when the browser is done with what it does by itself after it opened windows. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startPanelInChromium(): Promise<PanelInChromium> {
  const extension = await buildWithHostAccess();
  await writeFile(join(extension.path, EVENT_MAKER), await script('event-maker.ts'));
  const chromium = await launchChromium({
    args: ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--enable-precise-memory-info'],
    extensions: [extension.path],
  });
  const { browser } = chromium;
  const installed = await until('the extension', async () => [...(await browser.extensions()).keys()][0]);
  const address = `chrome-extension://${installed}/src/panel/panel.html`;

  async function open(prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
    const page = await browser.newPage({ type: 'window' });
    await page.setViewport(SIZE);
    await prepare?.(page);
    await page.goto(address);
    await page.waitForSelector('[data-recording] .toolbar');
    return page;
  }

  return {
    version: await browser.version(),
    openPanel: () => open(),
    async openConnected() {
      const host = await open();
      await host.evaluate(await script('recorder-host.ts'));
      await host.evaluate((tab) => window.serveTab(tab), TAB);
      const panel = await open((page) =>
        page.evaluateOnNewDocument((tabId) => {
          Object.assign(chrome, { devtools: { inspectedWindow: { tabId }, panels: {} } });
        }, TAB),
      );
      return { host, panel };
    },
    async settled() {
      const session = await browser.target().createCDPSession();
      let before = await processorTime(session);
      await until(
        'the browser to settle',
        async () => {
          await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
          const now = await processorTime(session);
          const busy = (now - before) / (LOOK_AGAIN_MS / 1000);
          before = now;
          return busy < AT_REST;
        },
        60_000,
      );
      await session.detach();
    },
    async close() {
      await chromium.close();
      await extension.remove();
    },
  };
}

/** Seconds of processor time that all processes of the browser have taken. */
async function processorTime(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** One of the benchmark's own scripts, as a page or a thread runs it. */
async function script(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { write: false, lib: { entry: `test/bench/panel/${entry}`, formats: ['iife'], name: 'bench' } },
  });
  const [output] = (Array.isArray(built) ? built : [built]) as { output: { code: string }[] }[];
  return output?.output[0]?.code ?? '';
}
