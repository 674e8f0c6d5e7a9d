import { layersOf } from '../layers/answered-by.ts';
import { hopAt } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example, ORIGIN } from './example.ts';
import { hostOf, listed } from './words.ts';

export const layersConflict: Cause = {
  id: 'layers-conflict',
  kind: 'advice',
  layer: 'cors',
  owner: 'gateway',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-multiple'],
  find: (view): Found[] => {
    const step = stepsOf(view, 'allow-origin-multiple')[0];
    if (!step) return [];
    const hop = hopAt(view, step);
    const headers = (step.phase === 'preflight' ? hop.preflight?.responseHeaders : hop.responseHeaders) ?? [];
    const layers = [...new Set(layersOf(headers).map(({ name }) => name))];
    if (layers.length < 2) return [];
    return [
      {
        phase: step.phase === 'preflight' ? 'preflight' : 'response',
        hop: step.hop,
        step: 'cors-check',
        certainty: 'likely',
        title: `${listed(layers)} both seem to set CORS headers on ${hostOf(hop.url)}`,
        explanation: `The answer went through ${listed(layers)}, and Access-Control-Allow-Origin is in it more than once. Let one of them own CORS, and take it out of the other: in nginx proxy_hide_header, in Envoy response_headers_to_remove, in the application its CORS middleware.`,
        evidence: [
          ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
          ...responseHeaderEvidence(view, step, 'server'),
        ],
      },
    ];
  },
  examples: {
    fires: example({
      hops: [answer({ 'access-control-allow-origin': `${ORIGIN}, *`, server: 'nginx', 'x-powered-by': 'Express' })],
    }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': `${ORIGIN}, *`, server: 'nginx' })] }),
  },
};
