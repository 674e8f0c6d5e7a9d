import type { CDPSession } from 'puppeteer-core';

/** Reads the processor time that the main thread of a page has spent in tasks so far, in microseconds. */
export async function watchProcessorTime(session: CDPSession): Promise<() => Promise<number>> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1e6;
  };
}
