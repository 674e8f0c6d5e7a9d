import type { CredentialsMode, Exchange } from '../exchange/exchange.ts';
import type { Ending } from './ending.ts';
import { type Walk, walk } from './walk.ts';

/** The credentials mode that the diagnosis goes by, how it is known, and what the standard then says. */
export interface CredentialsDecision {
  value: CredentialsMode | null;
  known: 'observed' | 'inferred' | 'unknown';
  because: string;
  walk: Walk;
  /** The mode is unknown, and the verdict would be another for `include`. */
  undecided: boolean;
}

/**
 * Settles the credentials mode: by direct evidence, else by elimination, where just one mode explains the outcome.
 * Where both do, the verdict is that of the mode that accuses less, and the doubt is told.
 */
export function decideCredentials(exchange: Exchange, ending: Ending): CredentialsDecision {
  const fact = exchange.credentials;
  if (fact.value !== null) {
    const known = fact.known === 'observed' ? 'observed' : 'inferred';
    return { value: fact.value, known, because: fact.because, walk: walk(exchange, fact.value), undecided: false };
  }
  const without = walk(exchange, 'same-origin');
  const including = walk(exchange, 'include', without.requests);
  const differ = signature(without) !== signature(including);
  const judged = ending.network === null && ending.blocked !== null;
  if (differ && judged) {
    const fits = (candidate: Walk): boolean => candidate.failed.length > 0 === ending.blocked;
    if (fits(including) && !fits(without)) {
      const because = 'the browser refused an answer that it would have allowed without credentials';
      return { value: 'include', known: 'inferred', because, walk: including, undecided: false };
    }
    if (fits(without) && !fits(including)) {
      const because = ending.blocked
        ? 'the browser refused an answer that it would have allowed with credentials'
        : 'the browser allowed an answer that it would have refused with credentials';
      return { value: 'same-origin', known: 'inferred', because, walk: without, undecided: false };
    }
  }
  return { value: null, known: 'unknown', because: fact.because, walk: without, undecided: differ };
}

const signature = (candidate: Walk): string =>
  candidate.failed.map((step) => `${step.hop}${step.phase}${step.fault.kind}`).join('|');
