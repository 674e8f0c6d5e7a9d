import type { NetworkCause } from '../browsers/net-errors.ts';
import type { Layer, Owner } from '../formats/report.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { errorEvidence } from './evidence.ts';
import { example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

interface Story {
  title: string;
  explanation: string;
}

/** What a network failure's prose may name. */
export interface Circumstances {
  host: string;
  path: string;
  method: string;
  error: string;
}

interface NetworkFailure {
  id: NetworkCause;
  layer: Layer;
  owner: Owner;
  spec?: string;
  /** An error code that means it. */
  code: string;
  tell(circumstances: Circumstances): Story;
  /** Where the error code alone does not settle it. */
  unless?(view: CaseView): boolean;
}

/** A cause that the browser's own error code proves: no answer came, and CORS had no part in it. */
export function networkFailure(failure: NetworkFailure): Cause {
  return {
    id: failure.id,
    kind: 'blocking',
    layer: failure.layer,
    owner: failure.owner,
    spec: failure.spec ?? 'https://fetch.spec.whatwg.org/#concept-network-error',
    signs: [failure.id],
    find: (view): Found[] => {
      const { ending, exchange } = view;
      if (ending.network !== failure.id || failure.unless?.(view)) return [];
      const hop = exchange.hops[ending.hop];
      const story = failure.tell({
        host: hostOf(hop?.url ?? ''),
        path: pathOf(hop?.url ?? ''),
        method: hop?.method ?? '',
        error: shown(ending.error ?? ''),
      });
      return [
        {
          phase: ending.phase === 'preflight' ? 'preflight' : 'environment',
          hop: ending.hop,
          step: 'network',
          title: story.title,
          explanation: story.explanation,
          evidence: errorEvidence(view),
        },
      ];
    },
    examples: { fires: example({ hops: [], error: failure.code }), silent: example() },
  };
}
