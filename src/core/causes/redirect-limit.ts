import type { Cause, Found } from './cause.ts';
import { errorEvidence, stepsOf } from './evidence.ts';
import { example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const redirectLimit: Cause = {
  id: 'redirect-limit',
  kind: 'blocking',
  layer: 'server',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  signs: ['redirect-limit'],
  find: (view): Found[] => {
    const byWalk = stepsOf(view, 'redirect-limit')[0];
    if (!byWalk && view.ending.network !== 'redirect-limit') return [];
    const hop = view.exchange.hops[0];
    return [
      {
        phase: 'redirect',
        hop: byWalk?.hop ?? view.ending.hop,
        step: 'http-redirect-fetch',
        title: `Not CORS: ${hostOf(hop?.url ?? '')} redirects in a circle`,
        explanation: `${hop?.method ?? ''} ${pathOf(hop?.url ?? '')} was redirected again and again; browsers give up after 20. Find the two rules that send to each other, often a slash rule and an https rule.`,
        evidence: [
          ...errorEvidence(view),
          {
            source: view.exchange.sources[0] ?? 'capture',
            field: 'redirects seen',
            value: String(view.exchange.hops.length),
          },
        ],
      },
    ];
  },
  examples: { fires: example({ hops: [], error: 'net::ERR_TOO_MANY_REDIRECTS' }), silent: example() },
};
