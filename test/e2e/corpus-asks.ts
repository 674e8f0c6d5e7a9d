import type { Page } from 'puppeteer-core';
import type { Patch } from '../../src/core/formats/report.ts';
import type { Curable } from '../corpus/curable.ts';
import type { RecordedServers } from '../lab/recorded-servers.ts';

/** A recorded request, to be sent again to servers that answer with patches applied. */
export interface Take {
  curable: Curable;
  patches: readonly Patch[];
  /** Tells this take from the others of the same recording. */
  name: string;
}

/** How many requests are on the way at a time: browsers queue more than a few to one host anyway. */
const AT_ONCE = 24;
/** Requests for one call into the page. */
const BATCH = 240;

/** Sends every request as it was recorded, and says of each whether script may read the answer. */
export async function askAll(page: Page, servers: RecordedServers, takes: readonly Take[]): Promise<boolean[]> {
  const asks = takes.map(({ curable, patches, name }) => {
    const { scenario } = curable.recording;
    return { url: servers.serve(scenario, patches, name), init: scenario.request.init ?? {} };
  });
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
        ({ type }) => type === 'cors',
        () => false,
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  return readable;
}
