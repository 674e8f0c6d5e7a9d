import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Page } from 'puppeteer-core';
import { startPageChromium } from '../../e2e/page-browser.ts';
import { startPageServers } from '../../e2e/page-servers.ts';
import { until } from '../../e2e/until.ts';
import { type Cost, pairBlocks } from './blocks.ts';
import { watchProcessorTime } from './processor-time.ts';

const PAIRS = 16;

/** What a page asks for in a block. Calls stay below the rate at which page evidence begins to count instead of record. */
const WORK = {
  'fetch, answered by the page itself': { stubbed: true, calls: 500, path: '/allow/x', init: {} },
  'the same with options and headers': {
    stubbed: true,
    calls: 500,
    path: '/allow/x',
    init: { method: 'PUT', credentials: 'include', headers: { 'X-One': '1', 'X-Two': '2' } },
  },
  'simple fetch from a server': { stubbed: false, calls: 150, path: '/allow/x', init: {} },
  'preflighted fetch from a server': { stubbed: false, calls: 100, path: '/allow/x', init: { method: 'PUT' } },
} as const;

/** Has `fetch` answer at once what a server answered before: nothing but what surrounds the call is measured then. */
const STUB = `(() => {
  const native = fetch;
  let answer = null;
  window.fetch = { fetch(url) { return answer ? Promise.resolve(answer) : native(url); } }.fetch;
  window.prepare = async (url) => { answer = await native(url); };
})()`;

/** Calls one after the other, each in a task of its own, as pages do. */
const CALL = `async (url, calls, init) => {
  const { port1, port2 } = new MessageChannel();
  for (let i = 0; i < calls; i++) {
    const response = await fetch(url, init);
    if (!window.prepare) await response.arrayBuffer();
    await new Promise((next) => { port1.onmessage = next; port2.postMessage(0); });
  }
}`;

async function measure(
  page: Page,
  api: string,
  work: (typeof WORK)[keyof typeof WORK],
  turn: (on: boolean) => Promise<void>,
) {
  const processorTime = await watchProcessorTime(await page.createCDPSession());
  const url = `${api}${work.path}`;
  if (work.stubbed) await page.evaluate(`prepare(${JSON.stringify(url)})`);
  const block = async (): Promise<Cost> => {
    const before = await processorTime();
    const start = performance.now();
    await page.evaluate(`(${CALL})(${JSON.stringify(url)}, ${work.calls}, ${JSON.stringify(work.init)})`);
    const wall = performance.now() - start;
    // What is put off until the page has time is paid for as well.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { processor: ((await processorTime()) - before) / work.calls, wall: (wall * 1000) / work.calls };
  };
  return pairBlocks(PAIRS, turn, block);
}

/** What page evidence costs the thread of a page, beyond what the recorder's listeners cost: in one browser, on and off in turn. */
export async function benchPageEvidence(): Promise<void> {
  const servers = await startPageServers();
  const chromium = await startPageChromium();
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(`Chromium, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load average ${load()}`);
  try {
    for (const [name, work] of Object.entries(WORK)) {
      const page = await chromium.newPage();
      if (work.stubbed) await page.evaluateOnNewDocument(STUB);
      await page.goto(`${servers.page}/page`);
      const { told, say, closeDevTools } = await chromium.inspect(page);
      await until('host access', async () => (await told()).state?.access.state === 'granted');
      await say({ type: 'page-evidence', on: true });
      await until('the scripts', async () => (await chromium.registered()).length === 3);
      await page.goto(`${servers.page}/page`);
      await page.evaluate('window.withEvidence = fetch');
      const turn = async (on: boolean) => {
        await say({ type: 'page-evidence', on });
        await until('the switch', () =>
          page.evaluate((want) => (fetch === Reflect.get(window, 'withEvidence')) === want, on),
        );
        await say({ type: 'clear' });
      };
      const { off, on, difference, pairs } = await measure(page, servers.api, work, turn);
      const { lines } = await told();
      const dropped = lines.filter(({ event }) => event === 'dropped').length;
      console.log(`\npage, ${name}: ${pairs} pairs of ${work.calls} calls`);
      const figure = (what: string, { processor, wall }: Cost) =>
        console.log(
          `  ${what.padEnd(26)} ${processor.toFixed(1)} µs of the page's thread a call, ${wall.toFixed(1)} µs by the clock`,
        );
      figure('evidence off', off);
      figure('evidence on', on);
      figure('median paired difference', difference);
      if (dropped) console.log('  not valid: calls came too fast to be recorded');
      console.log(`  load average meanwhile: ${load()}`);
      await closeDevTools();
      await page.close();
    }
  } finally {
    await chromium.close();
    await servers.close();
  }
}
