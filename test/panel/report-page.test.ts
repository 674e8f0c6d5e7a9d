import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browsers.mjs';
import { buildCommandLine, type CommandLine } from '../cli/run.ts';

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HARS = ['chromium', 'firefox'].map((name) =>
  fileURLToPath(new URL(`../corpus/har/${name}.har`, import.meta.url)),
);

let cli: CommandLine;
let browser: Browser;
let folder: string;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whycors-report-'));
  const file = join(folder, 'report.html');
  cli = await buildCommandLine();
  expect((await cli.run(['diagnose', '--format', 'html', '--output', file, ...HARS])).status).toBe(1);
  url = pathToFileURL(file).href;
  browser = await puppeteer.launch({
    executablePath: findBrowser('chromium') ?? '',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  cli?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  page: Page;
  asked: string[];
  said: string[];
}

async function open(width: number, scheme: 'light' | 'dark', { script = false } = {}): Promise<Opened> {
  const page = await browser.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setJavaScriptEnabled(script);
  if (script) await page.setBypassCSP(true);
  await page.goto(url);
  return { page, asked, said };
}

describe('a report as a page, opened from disk', { timeout: 120_000 }, () => {
  it('reads and opens without script, asks for nothing, and breaks none of its own rules', async () => {
    const { page, asked, said } = await open(1200, 'light');
    expect(await page.$eval('h1', (title) => title.textContent)).toMatch(/^\d+ of \d+ cross-origin requests failed$/);
    const second = '#problem-2';
    expect(await page.$eval(second, (problem) => (problem as HTMLDetailsElement).open)).toBe(false);
    await page.click(`${second} > summary`);
    expect(await page.$eval(second, (problem) => (problem as HTMLDetailsElement).open)).toBe(true);
    expect(await page.$eval(`${second} .verdict h1`, (title) => title.checkVisibility())).toBe(true);
    expect(asked).toEqual([url]);
    expect(said).toEqual([]);
    await page.close();
  });

  it.each([
    [1200, 'light'],
    [1200, 'dark'],
    [420, 'light'],
  ] as const)('has no fault of accessibility at %i px in %s, everything opened', async (width, scheme) => {
    const { page } = await open(width, scheme, { script: true });
    await page.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });
});
