import { get } from '../fetch/header-list.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import type { CaseView } from './cause.ts';

/**
 * What stopped a request before the network, where the only evidence is that it was stopped (Firefox's HAR). Plain http
 * and blocked ports can be read from the URL and are told elsewhere; of what is left, a request that script made with
 * CORS carries an Origin, and one for the own origin only does not. Null where neither fits.
 */
export function heldBackBy(view: CaseView): 'content-security-policy' | 'mode-same-origin' | null {
  const { exchange } = view;
  const hop = exchange.hops[0];
  const origin = exchange.origin.value;
  if (!exchange.har?.heldBack || exchange.sources[0] !== 'har' || exchange.cspViolation) return null;
  if (!hop?.requestHeaders || view.walk.failed.length > 0) return null;
  if (origin === null || isSameOrigin(originOf(hop.url), origin)) return null;
  if (get(hop.requestHeaders, 'origin') !== null) return 'content-security-policy';
  // Images and style sheets ask for their own kinds; only script asks for anything.
  const byScript = get(hop.requestHeaders, 'accept') === '*/*';
  return byScript && (hop.method === 'GET' || hop.method === 'HEAD') ? 'mode-same-origin' : null;
}
