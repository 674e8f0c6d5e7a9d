import type { Page } from 'puppeteer-core';
import { type RecordedServers, startRecordedServers } from '../lab/recorded-servers.ts';
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

/** A page of https://app.shop.test in a real browser, and the servers that it asks. */
export interface RecordedBrowsing extends Browsing {
  servers: RecordedServers;
}

export async function browseRecorded(browser: keyof typeof LAUNCH): Promise<RecordedBrowsing> {
  const servers = await startRecordedServers();
  try {
    const { page, close } = await LAUNCH[browser](servers);
    await page.goto('https://app.shop.test/page');
    return {
      servers,
      page,
      async close() {
        await close();
        await servers.close();
      },
    };
  } catch (error) {
    await servers.close();
    throw error;
  }
}
