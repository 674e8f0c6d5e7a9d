import { emptyHop } from '../core/exchange/empty-hop.ts';
import { inferOrigin, type RawExchange } from '../core/exchange/infer.ts';
import type { HarObservation } from '../core/exchange/observation.ts';
import { get, has } from '../core/fetch/header-list.ts';
import { originOf, withoutFragment } from '../core/fetch/origin.ts';

/**
 * Most of a page's requests are images, scripts and styles that simply worked. What stands in a HAR file of one URL is
 * only put together and diagnosed where one of its entries could have failed or says something of CORS; the others are
 * counted.
 */
export interface HarSieve {
  add(entry: HarObservation): void;
  /** Cross-origin exchanges among what was left out. */
  leftOut(): number;
  /** Counts what still waits. */
  finish(): void;
}

/** URLs of which an entry was of interest, that are remembered for others of the same URL. */
const MOST_URLS = 4_000;

/**
 * @param pass takes the entries that are of interest, and all others of their URLs that are near enough
 * @param window how many entries wait for another of their URL that is of interest
 * @param commonOrigin the origin that requests come from unless they tell another, as the correlation assumes it
 */
export function createHarSieve(
  pass: (entry: HarObservation) => void,
  window: number,
  commonOrigin: string | null,
): HarSieve {
  const waiting = new Map<string, HarObservation[]>();
  const order: string[] = [];
  const wanted = new Set<string>();
  let oldest = 0;
  let count = 0;

  function want(url: string): void {
    const key = withoutFragment(url);
    if (wanted.has(key)) return;
    wanted.add(key);
    if (wanted.size > MOST_URLS) wanted.delete(wanted.values().next().value as string);
    for (const entry of waiting.get(key) ?? []) pass(entry);
    waiting.delete(key);
  }

  function wait(entry: HarObservation): void {
    const key = withoutFragment(entry.url);
    const own = waiting.get(key);
    if (own) own.push(entry);
    else waiting.set(key, [entry]);
    order.push(key);
    if (order.length - oldest > window) leaveOut(order[oldest++] as string);
    if (oldest < window) return;
    order.splice(0, oldest);
    oldest = 0;
  }

  function leaveOut(key: string): void {
    const own = waiting.get(key);
    const entry = own?.shift();
    if (own?.length === 0) waiting.delete(key);
    if (entry && isCounted(entry, commonOrigin)) count++;
  }

  return {
    add(entry) {
      if (isPlain(entry)) {
        if (wanted.has(withoutFragment(entry.url))) pass(entry);
        else wait(entry);
        return;
      }
      want(entry.url);
      // Where a redirect leads is part of it.
      if (entry.redirectUrl) want(entry.redirectUrl);
      pass(entry);
    },
    leftOut: () => count,
    finish() {
      for (; oldest < order.length; oldest++) leaveOut(order[oldest] as string);
    },
  };
}

/** Types of what pages load by themselves: script gets nothing of it to read. */
const LOADED = new Set(['image', 'script', 'stylesheet', 'font', 'media', 'manifest', 'texttrack', 'ping', 'other']);

/**
 * Whether nothing can be wrong with an entry, nor be learned from it: loaded without CORS, answered well, by its
 * exporter's word not stopped, and without a header that speaks of CORS or sets a cookie.
 */
export function isPlain(entry: HarObservation): boolean {
  const { status, requestHeaders, responseHeaders } = entry;
  if (entry.unjudged || entry.error !== null || entry.redirectUrl !== null || entry.fromServiceWorker) return false;
  if (status !== 304 && (status < 200 || status > 299)) return false;
  if (entry.method !== 'GET' || !LOADED.has(entry.resourceType ?? '')) return false;
  if (get(requestHeaders, 'sec-fetch-mode') !== 'no-cors' || has(requestHeaders, 'origin')) return false;
  return !responseHeaders.some(([name]) => /^(?:access-control-|set-cookie$|cross-origin-)/i.test(name));
}

/** Whether an entry that was left out is a cross-origin exchange. */
function isCounted(entry: HarObservation, commonOrigin: string | null): boolean {
  const raw: RawExchange = {
    requestId: null,
    source: 'har',
    type: entry.resourceType ?? 'other',
    initiator: null,
    hops: [
      { ...emptyHop(entry.url, entry.method, entry.time), status: entry.status, requestHeaders: entry.requestHeaders },
    ],
    page: null,
    commonOrigin,
  };
  const origin = inferOrigin(raw).value;
  return origin !== null && originOf(entry.url) !== origin;
}
