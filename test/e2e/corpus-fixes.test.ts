import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { narrowed } from '../core/fixes/narrowed.ts';
import { type Curable, curableOf } from '../corpus/curable.ts';
import { type RecordedServers, startRecordedServers } from '../lab/recorded-servers.ts';
import { askAll, type Take } from './corpus-asks.ts';
import { trust } from './firefox/trust.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';

interface Browsing {
  page: Page;
  close(): Promise<void>;
}

const LAUNCH: Record<'chromium' | 'firefox', (servers: RecordedServers) => Promise<Browsing>> = {
  async chromium({ chromiumArgs }) {
    const { browser, close } = await launchChromium({ args: chromiumArgs });
    return { page: await browser.newPage(), close };
  },
  async firefox({ firefoxPreferences, authority }) {
    const firefox = await launchFirefox({ preferences: firefoxPreferences });
    await trust(firefox, authority);
    return { page: await firefox.browser.newPage(), close: firefox.close };
  },
};

/** Every nth fix is held against all fixes that allow one thing less. */
const NARROW_EVERY = 5;

const nameOf = ({ recording, diagnosis }: Curable): string =>
  `${recording.scenario.id} ${recording.scenario.faults} ${diagnosis.rootCause?.cause} ${JSON.stringify(diagnosis.fix?.patches)}`;

describe.each(['chromium', 'firefox'] as const)('the fixes for what %s refused, served to it again', (browser) => {
  const curable = curableOf(browser);
  const fixed = (name: string): Take[] =>
    curable.map((one) => ({ curable: one, patches: one.diagnosis.fix?.patches ?? [], name }));
  let servers: RecordedServers;
  let browsing: Browsing;

  beforeAll(async () => {
    servers = await startRecordedServers();
    browsing = await LAUNCH[browser](servers);
    await browsing.page.goto('https://app.shop.test/page');
  });
  afterAll(async () => {
    await browsing?.close();
    await servers?.close();
  });

  it('are for requests that it refuses here, too', { timeout: 300_000 }, async () => {
    const bare = curable.map((one): Take => ({ curable: one, patches: [], name: 'bare' }));
    const readable = await askAll(browsing.page, servers, bare);
    expect(curable.filter((_, i) => readable[i]).map(nameOf)).toEqual([]);
  });

  it('let every one of them through', { timeout: 300_000 }, async () => {
    const readable = await askAll(browsing.page, servers, fixed('fixed'));
    console.log(`${browser}: ${readable.filter(Boolean).length} of ${curable.length} allowed with their fix`);
    expect(curable.length).toBeGreaterThan(500);
    expect(curable.filter((_, i) => !readable[i]).map(nameOf)).toEqual([]);
  });

  it('let none through with one thing less', { timeout: 300_000 }, async () => {
    const takes = fixed('').flatMap((take, i) =>
      i % NARROW_EVERY
        ? []
        : narrowed(take.patches, take.curable.exchange.hops.length).map((less, n) => ({
            ...take,
            ...less,
            name: `less-${n}`,
          })),
    );
    const readable = await askAll(browsing.page, servers, takes);
    console.log(`${browser}: ${takes.length} fixes with one thing less`);
    const wide = takes.filter((_, i) => readable[i]);
    expect(wide.map(({ curable: one, without }) => `without ${without}: ${nameOf(one)}`)).toEqual([]);
  });
});
