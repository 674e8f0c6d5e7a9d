import type { Cause, Found } from './cause.ts';
import { statusEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const httpError: Cause = {
  id: 'http-error',
  kind: 'advice',
  layer: 'server',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#ok-status',
  signs: ['error-status'],
  find: (view): Found[] => {
    const index = view.exchange.hops.length - 1;
    const hop = view.exchange.hops[index];
    if (!hop || hop.status === null || hop.status < 400 || view.walk.failed.length || view.ending.blocked) return [];
    return [
      {
        phase: 'response',
        hop: index,
        step: 'http-fetch',
        title: `Not CORS: ${hostOf(hop.url)} answered ${hop.method} ${pathOf(hop.url)} with ${hop.status}`,
        explanation: `CORS is in order: script can read this answer. The ${hop.status} is the API's own word.`,
        evidence: statusEvidence(view, { hop: index, phase: 'response' }),
      },
    ];
  },
  examples: { fires: example({ hops: [answer({}, 422)] }), silent: example() },
};
