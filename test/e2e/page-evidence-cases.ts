import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureEvent } from '../../src/core/formats/capture.ts';
import { diagnoseLines } from './diagnose-lines.ts';
import { ATTACKS } from './page-attacks.ts';
import type { Inspected, PageBrowser } from './page-browser.ts';
import { PROBES } from './page-probes.ts';
import { type PageServers, startPageServers } from './page-servers.ts';
import type { Told } from './recorder-end.ts';
import { until } from './until.ts';

interface PageLine extends CaptureEvent {
  details: {
    url?: string;
    api?: string;
    credentials?: string;
    name?: string;
    count?: number;
    error?: string;
    stage?: string;
  };
}
const pageLines = (all: Told): PageLine[] => all.lines.filter(({ source }) => source === 'page') as PageLine[];

/** What holds of page evidence in every browser. */
export function pageEvidenceCases(start: () => Promise<PageBrowser>): void {
  let servers: PageServers;
  let browser: PageBrowser;
  let page: Page;
  let inspected: Inspected;

  beforeAll(async () => {
    servers = await startPageServers();
    browser = await start();
    page = await browser.newPage();
    await page.goto(`${servers.page}/page`);
    inspected = await browser.inspect(page);
    await until('host access', async () => (await told()).state?.access.state === 'granted');
    await registered(['listener']);
  });

  afterAll(async () => {
    await browser?.close();
    await servers?.close();
  });

  const told = () => inspected.told();

  /** Waits until exactly these scripts are registered to run in pages. */
  const registered = (parts: string[]) =>
    until(`the scripts ${parts}`, async () => (await browser.registered()).join() === parts.join());

  async function pageEvidence(on: boolean): Promise<void> {
    await inspected.say({ type: 'page-evidence', on });
    await registered(on ? ['listener', 'relay', 'witness'] : ['listener']);
  }

  async function clear(): Promise<void> {
    const { cleared } = await told();
    await inspected.say({ type: 'clear' });
    await until('the clearing', async () => (await told()).cleared > cleared);
  }

  /** Opens a path of the page, and waits until the request to a path has a verdict. */
  async function verdictOf(path: string, asked: string) {
    await clear();
    await page.goto(`${servers.page}${path}`);
    const ended = await until(
      `the end of ${asked}`,
      async () => {
        const all = await told();
        const found = all.lines.some(
          ({ source, details }) => source === 'har' && JSON.stringify(details).includes(`${servers.api}${asked}`),
        );
        const settled = all.lines.some(
          ({ event, details }) => /Completed|Error/.test(event) && JSON.stringify(details).includes(asked),
        );
        return found && settled && all;
      },
      30_000,
    );
    const diagnosis = diagnoseLines(ended).find(({ exchange }) => exchange.url === `${servers.api}${asked}`);
    return { cause: diagnosis?.rootCause?.cause, browser: diagnosis?.browserVerdict, diagnosis, lines: ended };
  }

  const probe = (body: string): Promise<unknown> =>
    page.evaluate(`(async () => { const api = ${JSON.stringify(servers.api)}; ${body} })()`);

  it('hears by default what the policy of the page forbids, and that is the diagnosis', async () => {
    await clear();
    await page.goto(`${servers.page}/forbidding`);
    await page.evaluate((url) => fetch(url).catch(() => undefined), `${servers.api}/none/forbidden`);
    const all = await until('the violation', async () => {
      const now = await told();
      return pageLines(now).length > 0 && now;
    });
    expect(pageLines(all).map(({ event }) => event)).toEqual(['csp-violation']);
    const [diagnosis] = diagnoseLines(all).filter(({ exchange }) => exchange.url.endsWith('/none/forbidden'));
    expect(diagnosis?.rootCause).toMatchObject({ cause: 'content-security-policy' });
  });

  it('tells nothing of calls until it is wanted', async () => {
    const off = await verdictOf('/early', '/none/top');
    expect(off.lines.lines.filter(({ source }) => source === 'page')).toEqual([]);
    expect(off.diagnosis?.exchange.credentials.because).not.toContain('the page asked');
  });

  it.each(['/early', '/strict'])(
    'is there first in every frame of %s, and observes the credentials mode',
    async (path) => {
      const off = await verdictOf(path, '/none/top');
      await pageEvidence(true);
      const on = await verdictOf(path, '/none/top');
      const frames = ['top', 'blank', 'srcdoc', 'sandboxed', 'cross'];
      const all = await until('a request from every frame', async () => {
        const now = await told();
        return (
          frames.every((one) => pageLines(now).some(({ details }) => details.url?.endsWith(`/none/${one}`))) && now
        );
      });
      expect({ cause: on.cause, browser: on.browser }).toEqual({ cause: off.cause, browser: off.browser });
      const diagnosis = diagnoseLines(all).find(({ exchange }) => exchange.url.endsWith('/none/top'));
      expect(diagnosis?.exchange.credentials).toMatchObject({ value: 'include', known: 'observed' });
      expect(diagnosis?.exchange.initiator?.url).toBe(`${servers.page}${path}`);
      await pageEvidence(false);
    },
  );

  it('knows where script called what never left the page', async () => {
    await pageEvidence(true);
    await clear();
    await page.goto(`${servers.page}/forbidding`);
    await page.addScriptTag({
      content: `fetch('${servers.api}/none/never').catch(() => {}); //# sourceURL=${servers.page}/caller.js`,
    });
    const [diagnosis] = await until('its diagnosis', async () => {
      const all = diagnoseLines(await told()).filter(({ exchange }) => exchange.url.endsWith('/none/never'));
      return all.some(({ exchange }) => exchange.initiator) && all;
    });
    expect(diagnosis?.rootCause).toMatchObject({ cause: 'content-security-policy' });
    expect(diagnosis?.exchange.initiator).toMatchObject({ url: `${servers.page}/caller.js`, line: 1 });
    await pageEvidence(false);
  });

  describe('is not to be told from the browser by', () => {
    const without = new Map<string, unknown>();
    beforeAll(async () => {
      await pageEvidence(false);
      await page.goto(`${servers.page}/page`);
      for (const [name, body] of Object.entries(PROBES)) without.set(name, await probe(body));
      await pageEvidence(true);
      await clear();
      await page.goto(`${servers.page}/page`);
    });
    afterAll(() => pageEvidence(false));

    it.each(Object.entries(PROBES))('%s', async (name, body) => {
      expect(await probe(body)).toEqual(without.get(name));
    });

    it('anything, while it records it all', async () => {
      // Lines come in batches: what is asked for last need not be told last.
      const all = await until('every kind of line', async () => {
        const now = await told();
        const lines = pageLines(now);
        const apis = new Set(lines.map(({ details }) => details.api).filter(Boolean));
        const failedBody = lines.some(({ event, details }) => event === 'failure' && details.stage === 'body');
        return lines.some(({ event }) => event === 'header-unread') && failedBody && apis.size >= 4 && now;
      });
      const lines = pageLines(all);
      expect(new Set(lines.map(({ details }) => details.api).filter(Boolean))).toEqual(
        new Set(['fetch', 'xhr', 'eventsource', 'beacon']),
      );
      expect(lines.find(({ event }) => event === 'header-unread')?.details.name?.toLowerCase()).toBe('x-hidden');
      expect(lines.filter(({ event }) => event === 'failure').map(({ details }) => details)).toContainEqual(
        expect.objectContaining({ stage: 'body', status: 200 }),
      );
    });
  });

  describe('attacked with', () => {
    let calm: Awaited<ReturnType<typeof verdictOf>>;
    beforeAll(async () => {
      servers.attackWith('');
      calm = await verdictOf('/attack', '/none/victim');
      await pageEvidence(true);
    });
    afterAll(() => pageEvidence(false));

    it.each(Object.entries(ATTACKS))('%s, gives the same verdict and believes no forgery', async (_name, script) => {
      servers.attackWith(script);
      const attacked = await verdictOf('/attack', '/none/victim');
      expect(attacked).toMatchObject({ cause: calm.cause, browser: calm.browser });
      expect(JSON.stringify(pageLines(await told()))).not.toContain('forged.test');
      expect((await told()).state).toMatchObject({ recording: true, pageEvidence: true });
      for (const line of pageLines(await told())) expect(JSON.stringify(line).length).toBeLessThan(300_000);
    });

    it('thousands of calls, counts what was too much', async () => {
      const dropped = await until('the count', async () =>
        pageLines(await told()).find(({ event }) => event === 'dropped'),
      );
      expect(dropped.details.count).toBeGreaterThan(0);
    });
  });

  it('names a header that script asked for and may not read', async () => {
    await pageEvidence(true);
    await page.goto(`${servers.page}/page`);
    await clear();
    await page.evaluate(
      (url) => fetch(url).then(({ headers }) => headers.get('X-Hidden')),
      `${servers.api}/allow/read`,
    );
    const found = await until('the header', async () => {
      const diagnosis = diagnoseLines(await told()).find(({ exchange }) => exchange.url.endsWith('/allow/read'));
      return diagnosis?.findings.find(({ cause }) => cause === 'header-unexposed');
    });
    expect(found.certainty).toBe('proven');
    expect(`${found.title} ${found.explanation}`.toLowerCase()).toContain('x-hidden');
    await pageEvidence(false);
  });

  it('loses nothing of a call that a page makes while it is left', async () => {
    await pageEvidence(true);
    await clear();
    await page.goto(`${servers.page}/leaving`);
    await until('the call', async () =>
      pageLines(await told()).some(({ details }) => details.url?.endsWith('/none/leaving')),
    );
    await pageEvidence(false);
  });

  describe('does not reach into workers, whose requests are diagnosed all the same:', () => {
    const WORKERS: Record<string, string> = {
      dedicated: `new Worker('/worker.js').postMessage(url)`,
      shared: `new SharedWorker('/worker.js').port.postMessage(url)`,
      service: `await navigator.serviceWorker.register('/worker.js'); (await navigator.serviceWorker.ready).active.postMessage(url)`,
    };
    beforeAll(async () => {
      await pageEvidence(true);
      await page.goto(`${servers.page}/page`);
    });
    afterAll(async () => {
      await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one?.unregister())');
      await pageEvidence(false);
    });

    it.each(Object.entries(WORKERS))('a %s worker', async (kind, script) => {
      const url = `${servers.api}/none/by-${kind}`;
      await page.evaluate(`(async (url) => { ${script} })(${JSON.stringify(url)})`);
      const diagnosis = await until('the diagnosis', async () =>
        diagnoseLines(await told()).find(({ exchange }) => exchange.url === url && exchange.browserEnd !== null),
      );
      expect(diagnosis).toMatchObject({ outcome: 'blocked', rootCause: { cause: 'allow-origin-missing' } });
      expect(diagnosis.exchange.sources).not.toContain('page');
      expect(pageLines(await told()).map(({ details }) => details.url)).not.toContain(url);
    });
  });

  it('withdraws from tabs that nobody inspects', async () => {
    await pageEvidence(true);
    await clear();
    const other = await browser.newPage();
    await other.goto(`${servers.page}/keeping`);
    await until('the original to be back', () => other.evaluate(() => fetch !== Reflect.get(window, 'first')));
    expect(pageLines(await told())).toEqual([]);
    await other.close();
    await pageEvidence(false);
  });

  it('stops with a pause and goes on after it, and leaves nothing when it is switched off', async () => {
    await pageEvidence(true);
    await page.goto(`${servers.page}/page`);
    await page.evaluate(() => {
      Object.assign(window, { wrapped: fetch });
      return fetch('/allow/x');
    });
    await until('the call', async () =>
      pageLines(await told()).some(({ details }) => details.url?.endsWith('/allow/x')),
    );
    const isWrapped = (want: boolean) =>
      until(`wrapped ${want}`, () => page.evaluate((is) => (fetch === Reflect.get(window, 'wrapped')) === is, want));
    await inspected.say({ type: 'pause' });
    await registered(['listener']);
    await isWrapped(false);
    await inspected.say({ type: 'resume' });
    await registered(['listener', 'relay', 'witness']);
    await isWrapped(true);
    await pageEvidence(false);
    await isWrapped(false);
  });

  it('leaves nothing in pages when DevTools is closed', async () => {
    await pageEvidence(true);
    const other = await browser.newPage();
    await other.goto(`${servers.page}/keeping`);
    await page.goto(`${servers.page}/keeping`);
    const isBack = (where: Page) => where.evaluate(() => fetch !== Reflect.get(window, 'first'));
    expect(await isBack(page)).toBe(false);
    await inspected.closeDevTools();
    for (const where of [page, other])
      await until(`the original to be back in ${where.url()}`, () => isBack(where), 20_000);
    await registered([]);
  });
}
