import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Inspected, startPageFirefox } from './page-browser.ts';
import { pageEvidenceCases } from './page-evidence-cases.ts';
import { type PageServers, startPageServers } from './page-servers.ts';
import { until } from './until.ts';

describe('page evidence in Firefox', () => pageEvidenceCases(() => startPageFirefox()));

/** Firefox ends the event page when it was idle, and starts it again when there is something to do. */
describe('page evidence while Firefox suspends the event page', () => {
  let servers: PageServers;
  let firefox: Awaited<ReturnType<typeof startPageFirefox>>;
  let page: Page;
  let inspected: Inspected;

  beforeAll(async () => {
    servers = await startPageServers();
    firefox = await startPageFirefox({ 'extensions.background.idle.timeout': 1_500 });
    page = await firefox.newPage();
    await page.goto(`${servers.page}/forbidding`);
    inspected = await firefox.inspect(page);
    await until('host access', async () => (await inspected.told()).state?.access.state === 'granted');
    await inspected.say({ type: 'page-evidence', on: true });
    await until('the scripts', async () => (await firefox.registered()).length === 3);
  });
  afterAll(async () => {
    await firefox?.close();
    await servers?.close();
  });

  const pageLines = async () => (await inspected.told()).lines.filter(({ source }) => source === 'page');

  it('brings every call and every violation, each once and in order, however often it slept', async () => {
    await page.goto(`${servers.page}/forbidding`);
    for (const turn of [1, 2, 3]) {
      await firefox.asleep();
      await page.evaluate((url) => fetch(url).catch(() => 0), `${servers.api}/none/turn-${turn}`);
      await until('its lines', async () => (await pageLines()).length >= 3 * turn);
    }
    const lines = await pageLines();
    expect(lines.map(({ event }) => event).sort()).toEqual([
      ...Array(3).fill('csp-violation'),
      ...Array(3).fill('failure'),
      ...Array(3).fill('request'),
    ]);
    const asked = lines.filter(({ event }) => event === 'request').map(({ details }) => JSON.stringify(details));
    expect(asked.map((text) => /turn-\d/.exec(text)?.[0])).toEqual(['turn-1', 'turn-2', 'turn-3']);
  });

  it('loses nothing of calls made while it falls asleep', async () => {
    await page.goto(`${servers.page}/page`);
    await inspected.say({ type: 'clear' });
    await until('the clearing', async () => (await inspected.told()).cleared > 0);
    const CALLS = 20;
    await page.evaluate(async (calls) => {
      for (let i = 0; i < calls; i++) {
        await fetch(`data:,${i}`);
        await fetch(`/allow/same-${i}`);
        await new Promise((next) => setTimeout(next, 120 * i));
      }
    }, CALLS);
    await until('all lines', async () => (await pageLines()).length >= 2 * CALLS);
    expect(await pageLines()).toHaveLength(2 * CALLS);
  }, 120_000);

  it('withdraws from pages when DevTools is closed while it sleeps', async () => {
    await page.goto(`${servers.page}/keeping`);
    await firefox.asleep();
    await inspected.closeDevTools();
    await until('the original to be back', () => page.evaluate(() => fetch !== Reflect.get(window, 'first')));
    await until('no scripts', async () => (await firefox.registered()).length === 0);
  });
});
