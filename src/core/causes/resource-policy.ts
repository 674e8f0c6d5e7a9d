import { get } from '../fetch/header-list.ts';
import type { Cause, Found } from './cause.ts';
import { errorEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const resourcePolicy: Cause = {
  id: 'resource-policy',
  kind: 'blocking',
  layer: 'resource-policy',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header',
  signs: ['resource-policy'],
  find: (view): Found[] => {
    const step = stepsOf(view, 'resource-policy')[0];
    if (!step && view.ending.network !== 'resource-policy') return [];
    const policyOf = view.exchange.hops[step?.hop ?? view.ending.hop]?.responseHeaders;
    if (!step && policyOf && get(policyOf, 'cross-origin-resource-policy') === null) return [];
    const index = step?.hop ?? view.ending.hop;
    const hop = view.exchange.hops[index];
    const place = { hop: index, phase: 'response' as const };
    return [
      {
        phase: 'response',
        hop: index,
        step: 'cross-origin-resource-policy-check',
        title: `Not CORS: ${hostOf(hop?.url ?? '')} keeps ${pathOf(hop?.url ?? '')} to its own pages`,
        explanation: `The answer's Cross-Origin-Resource-Policy, or this page's embedder policy, forbids other sites to load it. The server can say cross-origin there; or load it with crossorigin and allow the origin by CORS.`,
        evidence: [...responseHeaderEvidence(view, place, 'cross-origin-resource-policy'), ...errorEvidence(view)],
      },
    ];
  },
  examples: {
    fires: example({ mode: 'no-cors', hops: [answer({ 'cross-origin-resource-policy': 'same-origin' })] }),
    silent: example({ hops: [answer({ 'cross-origin-resource-policy': 'same-origin' })] }),
  },
};
