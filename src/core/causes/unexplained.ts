import type { Cause, Found } from './cause.ts';
import { errorEvidence } from './evidence.ts';
import { example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

/** The last of the list: it speaks only where the request failed and no other cause did. */
export const unexplained: Cause = {
  id: 'unexplained',
  kind: 'blocking',
  layer: 'unknown',
  owner: 'browser',
  spec: 'https://fetch.spec.whatwg.org/#concept-network-error',
  find: (view): Found[] => {
    if (view.ending.blocked !== true) return [];
    const hop = view.exchange.hops.at(-1);
    const error = view.ending.error;
    return [
      {
        phase: 'environment',
        hop: view.exchange.hops.length - 1,
        step: 'network',
        certainty: 'possible',
        title: `${hop?.method ?? ''} ${pathOf(hop?.url ?? '')} failed, and the evidence does not tell why`,
        explanation: `The browser reported ${error ? shown(error) : 'only a failure'} for ${hostOf(hop?.url ?? '')}, and nothing that was recorded explains it. What is missing is listed under unknowns: reload with DevTools open, so that the whole exchange is recorded.`,
        evidence: errorEvidence(view),
      },
    ];
  },
  examples: { fires: example({ error: 'net::ERR_FAILED' }), silent: example() },
};
