import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBrowser } from '../../scripts/browsers.mjs';
import { assorted } from '../panel/fixtures/diagnoses.ts';
import { importFile, servePanel } from '../panel/fixtures/page.ts';
import { reportOf } from '../panel/fixtures/report.ts';
import { compareScreen } from './screens/compare-screen.ts';
import { fixedFonts } from './screens/fixed-fonts.ts';

/** Firefox: 0 is dark, 1 is light. */
const FIREFOX_SCHEME = 'layout.css.prefers-color-scheme.content-override';

/** How wide the list on the left is in a panel of 900 px, until somebody moves its edge. */
const LIST_PX = 342;

type Scheme = 'light' | 'dark';

interface Screen {
  name: string;
  width: number;
  height: number;
  show?(page: Page): Promise<unknown>;
  /** Only the list on the left is of interest. */
  listOnly?: true;
}

const SCREENS: readonly Screen[] = [
  { name: 'problems-right', width: 500, height: 800 },
  { name: 'problems-wide', width: 1000, height: 560 },
  {
    name: 'requests-bottom',
    width: 900,
    height: 380,
    listOnly: true,
    async show(page) {
      await page.click('#tab-requests');
      await page.waitForSelector('[role="row"][data-url]');
    },
  },
  {
    name: 'policies',
    width: 900,
    height: 380,
    listOnly: true,
    async show(page) {
      await page.click('#tab-policies');
      await page.waitForSelector('.policy');
    },
  },
];

const LAUNCH: Record<'chromium' | 'firefox', (scheme: Scheme) => Promise<Browser>> = {
  chromium: () =>
    launch({
      executablePath: ensureBrowser('chromium'),
      headless: true,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-lcd-text',
        '--font-render-hinting=none',
        '--force-color-profile=srgb',
        '--force-device-scale-factor=1',
        '--no-first-run',
        '--disable-background-networking',
      ],
    }),
  firefox: (scheme) =>
    launch({
      browser: 'firefox',
      executablePath: ensureBrowser('firefox'),
      headless: true,
      extraPrefsFirefox: { [FIREFOX_SCHEME]: scheme === 'dark' ? 0 : 1, 'intl.accept_languages': 'en-US' },
    }),
};

/** The main screens as they are drawn, held against pictures that somebody looked at. */
describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    const undo: (() => Promise<unknown>)[] = [];
    let browser: Browser;
    let address = '';
    let report = '';
    let fonts = '';

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'whycors-screens-'));
      undo.push(() => rm(folder, { recursive: true, force: true }));
      report = join(folder, 'report.json');
      await writeFile(report, JSON.stringify(reportOf(assorted())));
      const served = await servePanel();
      undo.push(() => served.close());
      address = served.url;
      browser = await LAUNCH[name](scheme);
      undo.push(() => browser.close());
      fonts = await fixedFonts();
    });
    afterAll(async () => {
      for (const step of undo.reverse()) await step();
    });

    it.each(SCREENS)('$name', async ({ name: screen, width, height, show, listOnly }) => {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      if (name === 'chromium') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.goto(address);
      await page.waitForSelector('[data-recording] .toolbar');
      await page.addStyleTag({ content: fonts });
      await importFile(page, report);
      await page.waitForSelector('main[data-cause="preflight-status"]');
      await show?.(page);
      await page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all([...document.fonts].map((face) => face.load()));
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      });
      const clip = listOnly && { x: 0, y: 0, width: LIST_PX, height };
      const picture = await page.screenshot(clip ? { clip } : {});
      await page.close();
      expect(await compareScreen(`${screen}-${scheme}-${name}`, picture)).toBeNull();
    });
  });
});
