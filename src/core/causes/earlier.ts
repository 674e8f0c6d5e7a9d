import type { Exchange, Hop } from '../exchange/exchange.ts';
import { get } from '../fetch/header-list.ts';
import type { FailedStep } from '../fetch/step.ts';
import { hopAt } from './answer.ts';
import type { CaseView } from './cause.ts';

/**
 * The earlier exchange whose stored answer this one seems to be: the same URL, and the same Date to the second. Where
 * the browser says that nothing came over the network this time (its HAR entry has no status), that is all the more so.
 */
export function storedFrom(view: CaseView, step: FailedStep): Exchange | null {
  const hop = hopAt(view, step);
  const offTheWire = hop.fromCache || view.exchange.har?.status === 0;
  if (!offTheWire || step.phase !== 'response') return null;
  const date = get(hop.responseHeaders ?? [], 'date');
  if (date === null) return null;
  return view.neighborhood?.before(view.exchange).find((other) => dateOf(other.hops.at(-1)) === date) ?? null;
}

const dateOf = (hop: Hop | undefined): string | null => get(hop?.responseHeaders ?? [], 'date');
