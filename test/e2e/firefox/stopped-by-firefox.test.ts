import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { diagnoseLines } from '../diagnose-lines.ts';
import { startPageFirefox } from '../page-browser.ts';
import { type PageServers, startPageServers } from '../page-servers.ts';
import { until } from '../until.ts';

/** What Firefox stops for reasons of its own, which the scenes of the lab, made for every browser, cannot bring about. */
describe('stopped by Firefox itself', () => {
  let servers: PageServers;
  let firefox: Awaited<ReturnType<typeof startPageFirefox>>;
  const at = (server: PageServers, host: string) => `http://${host}:${new URL(server.page).port}`;

  beforeAll(async () => {
    servers = await startPageServers();
    firefox = await startPageFirefox({
      'network.dns.localDomains': 'site.test,tracker.test',
      'network.dns.disableIPv6': true,
      'dom.security.https_first': false,
      'privacy.trackingprotection.enabled': true,
      'urlclassifier.trackingTable.testEntries': 'tracker.test',
    });
  });
  afterAll(async () => {
    await firefox?.close();
    await servers?.close();
  });

  it('a request to a tracker, with page evidence and without', async () => {
    const origin = at(servers, 'site.test');
    const page = await firefox.newPage();
    await page.goto(`${origin}/page`);
    const { told, say, closeDevTools } = await firefox.inspect(page);
    onTestFinished(async () => {
      await closeDevTools();
      await page.close();
    });
    await until('host access', async () => (await told()).state?.access.state === 'granted');
    for (const on of [false, true]) {
      await say({ type: 'page-evidence', on });
      await until('the scripts', async () => (await firefox.registered()).length === (on ? 3 : 1));
      await page.goto(`${origin}/page`);
      const url = `${at(servers, 'tracker.test')}/allow/${on}`;
      const ended = await page.evaluate((target) => fetch(target).then(String, String), url);
      expect(ended).toContain('NetworkError');
      const diagnosis = await until('the diagnosis', async () =>
        diagnoseLines(await told()).find(({ exchange, rootCause }) => exchange.url === url && rootCause),
      );
      expect(diagnosis).toMatchObject({ outcome: 'blocked', rootCause: { cause: 'tracking-protection' } });
    }
  });
});
