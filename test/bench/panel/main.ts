import { availableParallelism, cpus, loadavg } from 'node:os';
import { benchFlood } from './flood.ts';
import { benchLoad } from './load.ts';
import { type PanelInChromium, startPanelInChromium } from './panel-in-chromium.ts';

const BENCHMARKS: Record<string, (chromium: PanelInChromium) => Promise<string[]>> = {
  flood: benchFlood,
  load: benchLoad,
};

/** The built panel in a real Chromium, under more requests than anybody makes. Runs those named, or all. */
export async function benchPanel(names: readonly string[]): Promise<void> {
  const chromium = await startPanelInChromium();
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(
    `${chromium.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load average ${load()}`,
  );
  try {
    for (const [name, run] of Object.entries(BENCHMARKS)) {
      if (names.length && !names.includes(name)) continue;
      console.log(`\npanel, ${name}`);
      for (const line of await run(chromium)) console.log(`  ${line}`);
      console.log(`  load average meanwhile: ${load()}`);
    }
  } finally {
    await chromium.close();
  }
}
