import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { type Inspected, type PageBrowser, startPageChromium } from '../../e2e/page-browser.ts';
import { type PageServers, startPageServers } from '../../e2e/page-servers.ts';
import { until } from '../../e2e/until.ts';
import { blocksInTurn, type Cost } from './blocks.ts';
import { watchProcessorTime } from './processor-time.ts';

const ROUNDS = 16;
/** An extension that has the least there can be: a wrapper that sees what came of a call, and a message now and then. */
const BARE = fileURLToPath(new URL('bare', import.meta.url));
const STATES = ['nothing', 'page evidence', 'bare wrapper'] as const;
type State = (typeof STATES)[number];

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

const load = () => loadavg()[0]?.toFixed(1);

/** Opens the page with DevTools, and both extensions ready in it. */
async function openPage(chromium: PageBrowser, servers: PageServers, stubbed: boolean): Promise<[Page, Inspected]> {
  const page = await chromium.newPage();
  if (stubbed) await page.evaluateOnNewDocument(STUB);
  await page.goto(`${servers.page}/page`);
  const inspected = await chromium.inspect(page);
  await until('host access', async () => (await inspected.told()).state?.access.state === 'granted');
  await inspected.say({ type: 'page-evidence', on: true });
  await until('the scripts', async () => (await chromium.registered()).length === 3);
  await page.goto(`${servers.page}/page`);
  await page.evaluate('window.withEvidence = fetch');
  return [page, inspected];
}

async function measure(
  page: Page,
  { say }: Inspected,
  url: string,
  work: (typeof WORK)[keyof typeof WORK],
  rounds: number,
) {
  const session = await page.createCDPSession();
  const processorTime = await watchProcessorTime(session);
  if (work.stubbed) await page.evaluate(`prepare(${JSON.stringify(url)})`);
  const turn = async (state: State) => {
    await page.evaluate(`dispatchEvent(new Event('bare-off'))`);
    const on = state === 'page evidence';
    await say({ type: 'page-evidence', on });
    await until('the switch', () =>
      page.evaluate((want) => (fetch === Reflect.get(window, 'withEvidence')) === want, on),
    );
    if (state === 'bare wrapper') await page.evaluate(`dispatchEvent(new Event('bare-on'))`);
    await say({ type: 'clear' });
    // What the block before left behind is not to be cleared away in this one.
    await session.send('HeapProfiler.collectGarbage');
  };
  const block = async (): Promise<Cost> => {
    const before = await processorTime();
    const start = performance.now();
    await page.evaluate(`(${CALL})(${JSON.stringify(url)}, ${work.calls}, ${JSON.stringify(work.init)})`);
    const wall = performance.now() - start;
    // What is put off until the page has time is paid for as well.
    await new Promise((resolve) => setTimeout(resolve, 700));
    return { processor: ((await processorTime()) - before) / work.calls, wall: (wall * 1000) / work.calls };
  };
  return blocksInTurn(rounds, STATES, turn, block);
}

/**
 * What page evidence costs the thread of a page, beyond what the recorder's listeners cost, beside a bare wrapper: in one
 * browser and one page, in turn. `rounds`: blocks in each state; `part`: words that the name of the work holds.
 */
export async function benchPageEvidence([rounds = String(ROUNDS), ...part]: string[] = []): Promise<void> {
  const servers = await startPageServers();
  const chromium = await startPageChromium([], [BARE]);
  console.log(`Chromium, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load average ${load()}`);
  try {
    for (const [name, work] of Object.entries(WORK)) {
      if (!name.includes(part.join(' '))) continue;
      const [page, inspected] = await openPage(chromium, servers, work.stubbed);
      const found = await measure(page, inspected, `${servers.api}${work.path}`, work, Number(rounds));
      const { lines } = await inspected.told();
      const dropped = lines.filter(({ event }) => event === 'dropped').length;
      console.log(`\npage, ${name}: ${rounds} rounds of ${work.calls} calls, µs of the page's thread a call`);
      for (const [state, { cost, difference, interval }] of Object.entries(found)) {
        const text = [difference.processor, ...interval].map((value) => value.toFixed(1));
        const more = state === STATES[0] ? '' : `, ${text[0]} more (${text[1]} to ${text[2]})`;
        console.log(`  ${state.padEnd(14)} ${cost.processor.toFixed(1)}${more}; by the clock ${cost.wall.toFixed(1)}`);
      }
      if (dropped) console.log('  not valid: calls came too fast to be recorded');
      console.log(`  load average meanwhile: ${load()}`);
      await inspected.closeDevTools();
      await page.close();
    }
  } finally {
    await chromium.close();
    await servers.close();
  }
}
