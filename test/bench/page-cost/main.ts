import { loadavg } from 'node:os';
import type { Page } from 'puppeteer-core';
import { buildWithHostAccess } from '../../e2e/extension-build.ts';
import { launchChromium } from '../../e2e/launch-chromium.ts';
import { BARE, type Condition, closedConditions, openConditions, openSwitches } from './conditions.ts';
import { type Server, startServer } from './server.ts';
import { median, pairedDifference } from './statistics.ts';

const KINDS = ['simple', 'preflighted'] as const;
type Kind = (typeof KINDS)[number];
/** Requests that a block sends of each kind, one after the other, and those before that nobody counts. */
const REQUESTS = 60;
const WARM_UP = 15;

/** Milliseconds of one request, by block. */
type Series = Record<Kind, number[]>;

/** Measures each condition of a part, or of both, once in every block, in an order that turns; prints medians and paired differences. */
export async function main(blocks: number, part: 'all' | 'closed' | 'open' = 'all'): Promise<void> {
  const server = await startServer();
  const build = await buildWithHostAccess();
  const chromium = await launchChromium({ args: [], extensions: [build.path, BARE] });
  try {
    console.log(`${await chromium.browser.version()}, ${blocks} blocks of ${REQUESTS} requests of each kind`);
    console.log(
      `load before: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}`,
    );
    const extensions = await openSwitches(chromium);
    const page = await chromium.browser.newPage();
    const closedOnes = part === 'open' ? [] : closedConditions(chromium.browser, extensions);
    const closed = await measureAll(closedOnes, blocks, page, server);
    const openOnes = part === 'closed' ? [] : openConditions(extensions);
    const open = await measureAll(openOnes, blocks, page, server);
    console.log(
      `load after: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}\n`,
    );
    if (part !== 'open') {
      report(closed, 'closed, nothing');
      compare(closed, 'closed, bare extension', ['closed, WhyCORS']);
    }
    if (part === 'closed') return;
    report(open, 'open, nothing');
    compare(open, 'open, bare listener', [
      'open, WhyCORS',
      'open, WhyCORS and its panel',
      'open, WhyCORS, its panel, page evidence',
    ]);
  } finally {
    await chromium.close();
    await build.remove();
    await server.close();
  }
}

async function measureAll(
  conditions: Condition[],
  blocks: number,
  page: Page,
  server: Server,
): Promise<Map<string, Series>> {
  const measured = new Map(conditions.map(({ name }) => [name, { simple: [], preflighted: [] } as Series]));
  for (let block = 0; block < blocks; block++) {
    const turn = block % conditions.length;
    for (const condition of [...conditions.slice(turn), ...conditions.slice(0, turn)]) {
      await page.goto(server.page);
      const leave = await condition.enter(page);
      await page.goto(server.page);
      for (const kind of KINDS) measured.get(condition.name)?.[kind].push(await timeOf(kind, page, server));
      await leave();
    }
  }
  return measured;
}

/** Milliseconds that one request takes the page, from the call until the answer's body is there: the block's median. */
async function timeOf(kind: Kind, page: Page, server: Server): Promise<number> {
  const times = await page.evaluate(
    async (api, init, warmUp, requests) => {
      const took: number[] = [];
      for (let i = 0; i < warmUp + requests; i++) {
        const start = performance.now();
        await (await fetch(`${api}?${i}`, init)).text();
        if (i >= warmUp) took.push(performance.now() - start);
      }
      return took;
    },
    server.api,
    kind === 'simple' ? {} : { headers: { 'x-measured': '1' } },
    WARM_UP,
    REQUESTS,
  );
  return median(times);
}

function report(measured: Map<string, Series>, base: string): void {
  for (const kind of KINDS) {
    console.log(`${kind} fetch`);
    for (const [name, series] of measured) {
      const difference = pairedDifference(series[kind], measured.get(base)?.[kind] ?? []);
      const text = [difference.median, difference.low, difference.high].map((ms) => `${(ms * 1000).toFixed(0)} µs`);
      const paired = name === base ? '' : `  ${text[0]} more (${text[1]} to ${text[2]})`;
      console.log(`  ${name.padEnd(34)} ${median(series[kind]).toFixed(3)} ms${paired}`);
    }
  }
}

/** What the extension costs beside what another costs that has its permissions or its listeners, and does nothing. */
function compare(measured: Map<string, Series>, base: string, names: string[]): void {
  const of = (name: string) => measured.get(name) ?? { simple: [], preflighted: [] };
  for (const kind of KINDS) {
    for (const name of names) {
      const ratios = of(name)[kind].map((value, i) => value / (of(base)[kind][i] ?? value));
      console.log(`${name}, ${kind}: ${median(ratios).toFixed(3)} times ${base} (median of paired ratios)`);
    }
  }
}
