import type { CDPSession } from 'puppeteer-core';
import { clientOf } from '../client-of.ts';
import type { OpenPanel } from './panel-in-chromium.ts';

export interface Heap {
  page: number;
  worker: number;
}

/** Bytes that are in use on the pages' heap and on those of the engine's threads after a collection. */
export async function heapOf({ panel, devtools }: OpenPanel): Promise<Heap> {
  const heap = { page: await collected(clientOf(panel)), worker: 0 };
  // The live session and an opened file have a thread each.
  const engines = devtools.workers().filter((worker) => worker.url().includes('pipeline-worker'));
  for (const engine of engines) heap.worker += await collected(engine.client);
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
