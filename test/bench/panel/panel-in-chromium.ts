import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { build } from 'vite';
import { buildWithHostAccess } from '../../e2e/extension-build.ts';
import { launchChromium } from '../../e2e/launch-chromium.ts';
import { openDevTools } from '../../e2e/open-devtools.ts';
import { PANEL_TITLE } from '../../e2e/session.ts';
import { until } from '../../e2e/until.ts';
import { type Heap, heapOf } from './memory.ts';
import { EVENT_MAKER } from './request-lines.ts';

/** The script of the DevTools page, within the built extension. */
const HOST = 'recorder-host.js';
const BARE = 'bare-panel.js';
const DEVTOOLS_PAGE = 'src/devtools/devtools.html';
/** Share of one processor that a browser takes at rest. */
const AT_REST = 0.05;
const LOOK_AGAIN_MS = 500;
const SIZE = { width: 1400, height: 900 };

/** The panel as shipped, or one that only counts failures: `bare-panel.ts`. */
export type PanelKind = 'whycors' | 'bare';

const PANELS: Record<PanelKind, string> = { whycors: 'src/panel/panel.html', bare: 'bare-panel.html' };

/** The built extension in a real Chromium. */
export interface PanelInChromium {
  version: string;
  /** DevTools with the panel in front, and its recorder fed by the benchmark. */
  open(kind?: PanelKind): Promise<OpenPanel>;
  /**
   * What a panel takes that was just opened. To be asked last: a whole collection, which it is measured after, throws
   * away code that ran before, and the browser has to make it again.
   */
  heapAtRest(): Promise<Heap>;
  /** Resolves when the browser is done with what it does by itself after it opened windows. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenPanel {
  /** The extension's DevTools page, with the recorder. */
  host: Frame;
  panel: Frame;
  /** The page of DevTools itself, which both are in. */
  devtools: Page;
  close(): Promise<void>;
}

export async function startPanelInChromium(): Promise<PanelInChromium> {
  const extension = await buildWithHostAccess();
  await writeFile(join(extension.path, EVENT_MAKER), await script('event-maker.ts'));
  await writeFile(join(extension.path, HOST), await script('recorder-host.ts'));
  await writeFile(join(extension.path, BARE), await script('bare-panel.ts'));
  await writeFile(join(extension.path, PANELS.bare), page(BARE, ' data-recording="true"'));
  const chromium = await launchChromium({
    args: ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--enable-precise-memory-info'],
    extensions: [extension.path],
  });
  const { browser } = chromium;
  async function open(kind: PanelKind = 'whycors'): Promise<OpenPanel> {
    await writeFile(
      join(extension.path, DEVTOOLS_PAGE),
      page(HOST, ` data-title="${PANEL_TITLE}" data-panel="/${PANELS[kind]}"`),
    );
    const inspected = await browser.newPage();
    const { frontend, panel } = await openDevTools(inspected, { title: PANEL_TITLE, dock: 'undocked' });
    await frontend.setViewport(SIZE);
    const host = await until('the DevTools page', () =>
      frontend.frames().find((frame) => frame.url().endsWith(DEVTOOLS_PAGE)),
    );
    return { host, panel, devtools: frontend, close: () => inspected.close() };
  }

  return {
    version: await browser.version(),
    open,
    async heapAtRest() {
      const fresh = await open();
      const heap = await heapOf(fresh);
      await fresh.close();
      return heap;
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

/** A page that only runs a script. */
const page = (script: string, attributes: string): string =>
  `<!doctype html><html${attributes}><meta charset="utf-8"><body><p class="toolbar"></p><script src="/${script}"></script>`;

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
