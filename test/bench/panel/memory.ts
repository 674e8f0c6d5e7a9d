import type { CDPSession, Page } from 'puppeteer-core';

export interface Heap {
  page: number;
  worker: number;
}

/** Bytes that are in use on the page's heap and on those of the engine's threads after a collection. */
export async function heapOf(page: Page): Promise<Heap> {
  const session = await page.createCDPSession();
  const heap = { page: await collected(session), worker: 0 };
  // The live session and an opened file have a thread each.
  for (const worker of page.workers()) heap.worker += await collected(worker.client);
  await session.detach();
  return heap;
}

async function collected(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

export function heapLine(before: Heap, after: Heap, exchanges: number): string {
  const each = (key: keyof Heap) => ((after[key] - before[key]) / exchanges / 1024).toFixed(1);
  const whole = (after.page + after.worker) / 1024 / 1024;
  return `memory per exchange: ${each('page')} kB in the page, ${each('worker')} kB in the engine's threads (${whole.toFixed(0)} MB in all)`;
}
