import { availableParallelism, cpus, loadavg } from 'node:os';
import { benchFlood } from './flood.ts';
import { benchLoad } from './load.ts';
import { type PanelInChromium, startPanelInChromium } from './panel-in-chromium.ts';
import { watchStolen } from './stolen.ts';

const BENCHMARKS: Record<string, (chromium: PanelInChromium, ...numbers: number[]) => Promise<string[]>> = {
  flood: benchFlood,
  load: benchLoad,
};

/** The built panel in a real Chromium, under more requests than anybody makes. Runs those named, or all; numbers are how many requests, and for a flood how many a second. */
export async function benchPanel(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg in BENCHMARKS);
  const numbers = args.map(Number).filter((number) => number > 0);
  const chromium = await startPanelInChromium();
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(
    `${chromium.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load average ${load()}`,
  );
  try {
    for (const [name, run] of Object.entries(BENCHMARKS)) {
      if (names.length && !names.includes(name)) continue;
      const stolen = watchStolen();
      console.log(`\npanel, ${name}`);
      for (const line of await run(chromium, ...numbers)) console.log(`  ${line}`);
      console.log(`  load average meanwhile: ${load()}; processor time: ${stolen()}`);
    }
  } finally {
    await chromium.close();
  }
}
