import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assorted, diagnosis } from './fixtures/diagnoses.ts';
import { importFile, type PanelPage, startPanelPage } from './fixtures/page.ts';
import { reportOf } from './fixtures/report.ts';

const START_MS = 120_000;
const TEST_MS = 120_000;

let panel: PanelPage;
let folder: string;
let report: string;
let large: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whycors-report-'));
  report = join(folder, 'report.json');
  large = join(folder, 'large.json');
  await writeFile(report, JSON.stringify(reportOf(assorted())));
  const many = Array.from({ length: 10_000 }, (_, i) =>
    diagnosis({ exchange: { id: `${i}`, url: `https://api${i % 7}.shop.test/items/${i}` } }),
  );
  await writeFile(large, JSON.stringify(reportOf(many)));
  panel = await startPanelPage();
}, START_MS);

afterAll(async () => {
  await panel?.close();
  await rm(folder, { recursive: true, force: true });
});

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
  const found = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  );
}

/** Parts that are wider than their place. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.$$eval('body, .toolbar, .detail', (parts) =>
    parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className),
  );

const LINE_PX = 28;
const toolbarLines = (page: Page): Promise<number> =>
  page.$eval('.toolbar', (toolbar, line) => Math.round(toolbar.clientHeight / line), LINE_PX);

const waitForCause = (page: Page, cause: string) => page.waitForSelector(`main[data-cause="${cause}"]`);

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  test.each([500, 900, 1240, 1400])(
    '%i px wide: nothing sticks out, and axe finds nothing on any screen',
    async (width) => {
      const page = await panel.open({ width, height: 800 }, scheme);
      await page.click('#settings-button');
      await page.waitForSelector('dialog[open]');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
      expect(await violations(page)).toEqual([]);
      await importFile(page, report);
      await waitForCause(page, 'preflight-status');
      expect(await violations(page)).toEqual([]);
      await page.click('#explain');
      await page.waitForSelector('#help .help-title');
      expect(await violations(page)).toEqual([]);
      for (const tab of ['requests', 'policies']) {
        await page.click(`#tab-${tab}`);
        await page.waitForSelector(tab === 'requests' ? '[role="row"][data-url]' : '.policy');
        expect(await violations(page)).toEqual([]);
      }
      await page.click('#tab-requests');
      await page.$$eval('[role="row"][data-url]', (rows) => (rows.at(-1) as HTMLElement).click());
      await waitForCause(page, 'unexplained');
      await page.click('#keys-button');
      expect(await violations(page)).toEqual([]);
      expect(await sticksOut(page)).toEqual([]);
      expect(await toolbarLines(page)).toBe(width < 760 ? 2 : 1);
      await page.close();
    },
    TEST_MS,
  );
});

test.each([
  [500, 'de'],
  [900, 'de'],
  [500, 'ja'],
  [900, 'ja'],
])(
  '%i px wide, in %s: nothing sticks out',
  async (width, language) => {
    const page = await panel.open({ width, height: 800 }, 'light');
    await page.click('#settings-button');
    await page.select('.dialog-settings select', language);
    await page.waitForSelector(`html[lang="${language}"]`);
    await page.keyboard.press('Escape');
    await importFile(page, report);
    await waitForCause(page, 'preflight-status');
    expect(await sticksOut(page)).toEqual([]);
    expect(await toolbarLines(page)).toBe(width < 760 ? 2 : 1);
    await page.close();
  },
  TEST_MS,
);

test(
  'the keyboard alone leads from the list to the copied fix',
  async () => {
    const page = await panel.open({ width: 1400, height: 900 }, 'light');
    await importFile(page, report);
    await waitForCause(page, 'preflight-status');
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      }
      throw new Error(`Tab never reached ${selector}`);
    };
    await tabTo('[role="tree"]');
    await page.keyboard.press('ArrowDown');
    await waitForCause(page, 'error-response-without-cors');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[role="treeitem"][aria-level="2"]');
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('[role="treeitem"][aria-level="2"][aria-selected="true"]');
    await tabTo('[aria-label="Copy fix"]');
    await page.keyboard.press('Enter');
    // The name is what the button shows.
    await page.waitForFunction(() => {
      const { textContent, ariaLabel } = document.activeElement ?? {};
      return /Copied|Copy was refused/.test(textContent ?? '') && ariaLabel === textContent;
    });
    await page.keyboard.press('/');
    await page.keyboard.type('tls');
    await page.waitForFunction(() => document.querySelectorAll('[data-count]').length === 1);
    await tabTo('[role="tree"]');
    await page.keyboard.press('ArrowDown');
    await waitForCause(page, 'tls-certificate');
    await page.close();
  },
  TEST_MS,
);

test(
  'another request is read from its top',
  async () => {
    const page = await panel.open({ width: 900, height: 400 }, 'light');
    await importFile(page, report);
    await waitForCause(page, 'preflight-status');
    const scrolled = () => page.$eval('main', (detail) => detail.scrollTop);
    await page.waitForFunction(() => {
      const detail = document.querySelector('main');
      detail?.scrollTo(0, 200);
      return detail?.scrollTop === 200;
    });
    await page.focus('[role="tree"]');
    await page.keyboard.press('ArrowDown');
    await waitForCause(page, 'error-response-without-cors');
    expect(await scrolled()).toBe(0);
    await page.close();
  },
  TEST_MS,
);

test(
  '10,000 failures: only what is in sight is in the document, and the last is one key away',
  async () => {
    const page = await panel.open({ width: 900, height: 700 }, 'dark');
    await importFile(page, large);
    await page.waitForSelector('[data-count]');
    await page.click('#tab-requests');
    await page.waitForSelector('[role="grid"][data-requests="10000"]');
    expect((await page.$$('[role="row"][data-url]')).length).toBeLessThan(100);
    await page.focus('[role="grid"]');
    await page.keyboard.press('End');
    await page.waitForSelector('[data-url="https://api3.shop.test/items/9999"][aria-selected="true"]');
    await page.close();
  },
  TEST_MS,
);
