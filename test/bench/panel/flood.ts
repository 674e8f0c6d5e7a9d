import type { Page } from 'puppeteer-core';
import { until } from '../../e2e/until.ts';
import { threadLines, watchMainThread } from './main-thread.ts';
import { heapLine, heapOf } from './memory.ts';
import type { PanelInChromium } from './panel-in-chromium.ts';
import { share } from './share.ts';
import { templates } from './templates.ts';

const REQUESTS = 10_000;
const PER_SECOND = 1_000;

/** When so many failures were on the screen, ms since the epoch. */
type Sighting = [time: number, failures: number];

/** Ten thousand failing requests in ten seconds, or as many as are wanted: is the page free, and how soon is each seen? */
export async function benchFlood(
  chromium: PanelInChromium,
  requests = REQUESTS,
  perSecond = PER_SECOND,
): Promise<string[]> {
  const { host, panel } = await chromium.openConnected();
  const all = templates('failing', 6, 2);
  const before = await heapOf(panel);
  const { result, thread } = await watchMainThread(panel, async () => {
    await watchFailures(panel);
    await chromium.settled();
    const ends = await host.evaluate((list, count, rate) => window.flood(list, count, rate), all, requests, perSecond);
    const seen = await until(
      'every failure to be seen',
      async () => {
        const sightings = await panel.evaluate(() => (window as unknown as { sightings: Sighting[] }).sightings);
        return (sightings.at(-1)?.[1] ?? 0) >= requests ? sightings : null;
      },
      120_000,
    );
    return { ends, seen };
  });
  const delays = delaysOf(result.ends, result.seen);
  const after = await heapOf(panel);
  const took = ((result.ends.at(-1) ?? 0) - (result.ends[0] ?? 0)) / 1000;
  await host.close();
  await panel.close();
  return [
    `${requests.toLocaleString('en-US')} failing requests in ${took.toFixed(1)} s`,
    `event to paint: median ${share(delays, 0.5)} ms, 95th percentile ${share(delays, 0.95)} ms, longest ${share(delays, 1)} ms`,
    ...threadLines(thread),
    heapLine(before, after, requests),
  ];
}

/** Notes after each frame how many failures the problem rows in it tell of. */
async function watchFailures(panel: Page): Promise<void> {
  await panel.evaluate(() => {
    const sightings: [number, number][] = [];
    Object.assign(window, { sightings });
    const painted = new MessageChannel();
    let failures = 0;
    painted.port1.onmessage = () => sightings.push([Date.now(), failures]);
    const look = () => {
      let now = 0;
      for (const row of document.querySelectorAll<HTMLElement>('[data-count]')) now += Number(row.dataset.count);
      if (now === failures) return;
      failures = now;
      painted.port2.postMessage(null);
    };
    // What was drawn is on the screen after the next frame at the latest.
    new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, {
      attributeFilter: ['data-count'],
      childList: true,
      subtree: true,
    });
  });
}

/** How long after its last event each failure was seen, ms, ascending. */
function delaysOf(ends: readonly number[], sightings: readonly Sighting[]): number[] {
  let next = 0;
  const delays = ends.map((end, n) => {
    while ((sightings[next]?.[1] ?? Number.POSITIVE_INFINITY) <= n) next++;
    return (sightings[next]?.[0] ?? Number.POSITIVE_INFINITY) - end;
  });
  return delays.sort((a, b) => a - b);
}
