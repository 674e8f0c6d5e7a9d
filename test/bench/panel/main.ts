import { availableParallelism, cpus, loadavg } from 'node:os';
import { benchFlood } from './flood.ts';
import { benchLoad } from './load.ts';
import { startPanelInChromium } from './panel-in-chromium.ts';

/** The built panel in a real Chromium, under more requests than anybody makes. */
export async function benchPanel(): Promise<void> {
  const chromium = await startPanelInChromium();
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(
    `${chromium.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, load average ${load()}`,
  );
  try {
    for (const [name, run] of Object.entries({ flood: benchFlood, load: benchLoad })) {
      console.log(`\npanel, ${name}`);
      for (const line of await run(chromium)) console.log(`  ${line}`);
      console.log(`  load average meanwhile: ${load()}`);
    }
  } finally {
    await chromium.close();
  }
}
