import { get } from '../fetch/header-list.ts';
import type { Cause, Found } from './cause.ts';
import { errorEvidence, responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const embedderPolicy: Cause = {
  id: 'embedder-policy',
  kind: 'blocking',
  layer: 'resource-policy',
  owner: 'client',
  spec: 'https://html.spec.whatwg.org/multipage/browsers.html#coep',
  signs: ['error-code'],
  find: (view): Found[] => {
    const { ending, exchange } = view;
    const hop = exchange.hops[ending.hop];
    const byError = /Coep/.test(exchange.har?.error ?? ending.error ?? '');
    // Where the answer itself has no policy, only the page's own demand for one can have stopped it.
    const bare =
      ending.network === 'resource-policy' &&
      hop?.responseHeaders &&
      get(hop.responseHeaders, 'cross-origin-resource-policy') === null;
    if (!byError && !bare) return [];
    return [
      {
        phase: 'response',
        hop: ending.hop,
        step: 'cross-origin-resource-policy-check',
        certainty: byError ? 'proven' : 'likely',
        title: `Not CORS: this page takes in only what agrees to it, and ${hostOf(hop?.url ?? '')} does not say`,
        explanation: `The page is served with Cross-Origin-Embedder-Policy, and ${pathOf(hop?.url ?? '')} has no Cross-Origin-Resource-Policy. Let ${hostOf(hop?.url ?? '')} send Cross-Origin-Resource-Policy: cross-origin, load it with crossorigin and CORS, or serve the page with credentialless.`,
        evidence: [
          ...responseHeaderEvidence(view, { hop: ending.hop, phase: 'response' }, 'cross-origin-resource-policy'),
          ...errorEvidence(view),
        ],
      },
    ];
  },
  examples: {
    fires: example({
      mode: 'no-cors',
      change: (exchange) => ({ ...exchange, end: { kind: 'error', time: 1, error: 'net::ERR_BLOCKED_BY_RESPONSE' } }),
    }),
    silent: example({ mode: 'no-cors', hops: [answer({ 'cross-origin-resource-policy': 'same-origin' })] }),
  },
};
