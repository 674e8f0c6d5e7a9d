import { until } from '../../e2e/until.ts';
import { type MainThread, threadLines, watchMainThread } from './main-thread.ts';
import { type Heap, heapLine, heapOf } from './memory.ts';
import type { PanelInChromium, PanelKind } from './panel-in-chromium.ts';
import { share } from './share.ts';
import { delaysOf, sightingsOf, watchFailures } from './sightings.ts';
import { templates } from './templates.ts';

const REQUESTS = 10_000;
const PER_SECOND = 1_000;
const TENTHS = 10;

/**
 * Ten thousand failing requests in ten seconds, or as many as are wanted: is the page free, and how soon is each seen?
 * Beside it a panel that only counts them.
 */
export async function benchFlood(
  chromium: PanelInChromium,
  requests = REQUESTS,
  perSecond = PER_SECOND,
): Promise<string[]> {
  const { delays, seconds, thread, after } = await flood(chromium, 'whycors', requests, perSecond);
  const before = await chromium.heapAtRest();
  const bare = await flood(chromium, 'bare', requests, perSecond);
  return [
    `${requests.toLocaleString('en-US')} failing requests in ${seconds.toFixed(1)} s`,
    `event to paint: ${delayLine(delays)}`,
    `event to paint, a panel that only counts: ${delayLine(bare.delays)}`,
    `95th percentile of each tenth: ${tenths(delays)} ms`,
    ...threadLines(thread),
    heapLine(before, after, requests),
  ];
}

interface Flooded {
  /** How long after its last event each failure was seen, in the order of the events, ms. */
  delays: number[];
  /** From the first request to the last. */
  seconds: number;
  thread: MainThread;
  after: Heap;
}

async function flood(
  chromium: PanelInChromium,
  kind: PanelKind,
  requests: number,
  perSecond: number,
): Promise<Flooded> {
  const open = await chromium.open(kind);
  const { host, panel } = open;
  const all = templates('failing', 6, 2);
  const { result, thread } = await watchMainThread(open, async () => {
    await watchFailures(panel);
    await host.evaluate((list) => window.rehearse(list), all);
    await chromium.settled();
    const ends = await host.evaluate((count, rate) => window.flood(count, rate), requests, perSecond);
    const seen = await until(
      'every failure to be seen',
      async () => {
        const sightings = await sightingsOf(panel);
        return (sightings.at(-1)?.[1] ?? 0) >= requests ? sightings : null;
      },
      120_000,
    );
    return { ends, seen };
  });
  const after = await heapOf(open);
  await open.close();
  const { ends, seen } = result;
  return { delays: delaysOf(ends, seen), seconds: ((ends.at(-1) ?? 0) - (ends[0] ?? 0)) / 1000, thread, after };
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

function delayLine(delays: readonly number[]): string {
  const sorted = ascending(delays);
  return `median ${share(sorted, 0.5)} ms, 95th percentile ${share(sorted, 0.95)} ms, longest ${share(sorted, 1)} ms`;
}

/** The 95th percentile of the first tenth, the second, and so on. */
function tenths(delays: readonly number[]): string {
  const size = Math.ceil(delays.length / TENTHS);
  const parts = Array.from({ length: TENTHS }, (_, i) => ascending(delays.slice(i * size, (i + 1) * size)));
  return parts.map((part) => share(part, 0.95)).join(', ');
}
