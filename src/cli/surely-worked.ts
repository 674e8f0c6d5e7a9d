import { endingOf } from '../core/diagnosis/ending.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { has } from '../core/fetch/header-list.ts';

/**
 * Whether an exchange need not be explained to know that nothing failed: the browser handed a good answer to script, and
 * it sets no cookie that could have been refused. Most exchanges of a HAR file are such ones, and seeing that is far
 * cheaper than a diagnosis. False where it takes a diagnosis to tell.
 */
export function surelyWorked(exchange: Exchange): boolean {
  const [hop] = exchange.hops;
  const { har } = exchange;
  if (!hop || !har || exchange.hops.length > 1 || exchange.sources.some((source) => source !== 'har')) return false;
  if (har.error !== null || har.fromServiceWorker || exchange.mode.value === 'no-cors') return false;
  if (hop.status === null || hop.status < 200 || hop.status > 299 || hop.preflight?.end.kind === 'error') return false;
  return endingOf(exchange).blocked === false && !has(hop.responseHeaders ?? [], 'set-cookie');
}
