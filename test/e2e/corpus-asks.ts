import type { Patch } from '../../src/core/formats/report.ts';
import type { Served } from '../lab/recorded-servers.ts';
import type { RecordedBrowsing } from './browse-recorded.ts';

/** A request, to be sent to servers that answer with patches applied. */
export interface Take {
  served: Served & { request: { init?: RequestInit } };
  patches: readonly Patch[];
  /** Tells this take from the others of the same servers. */
  name: string;
}

/** How many requests are on the way at a time: browsers queue more than a few to one host anyway. */
const AT_ONCE = 24;
/** Requests for one call into the page. */
const BATCH = 240;

/** Sends every request, and says of each whether the browser lets script have the answer. */
export async function askAll(
  { page, servers }: Pick<RecordedBrowsing, 'page' | 'servers'>,
  takes: readonly Take[],
): Promise<boolean[]> {
  const asks = takes.map(({ served, patches, name }) => ({
    url: servers.serve(served, patches, name),
    init: served.request.init ?? {},
  }));
  const readable: boolean[] = [];
  for (let at = 0; at < asks.length; at += BATCH) {
    readable.push(...(await page.evaluate(sendAll, asks.slice(at, at + BATCH), AT_ONCE)));
  }
  return readable;
}

async function sendAll(asks: { url: string; init: RequestInit }[], atOnce: number): Promise<boolean[]> {
  const readable: boolean[] = [];
  let next = 0;
  const send = async () => {
    while (next < asks.length) {
      const at = next++;
      const ask = asks[at];
      if (!ask) continue;
      readable[at] = await fetch(ask.url, ask.init).then(
        () => true,
        () => false,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  return readable;
}
