import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

const TARGET = 'https://api.shop.test/v2/orders';
const HOPS = [answer({ location: TARGET }, 302), answer({}, 200, TARGET)];

export const redirectModeError: Cause = {
  id: 'redirect-mode-error',
  kind: 'blocking',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#http-fetch',
  signs: ['redirect-mode-error'],
  find: (view) =>
    stepsOf(view, 'redirect-mode-error').map((step) => {
      const hop = hopAt(view, step);
      const known = view.exchange.redirect.known === 'observed';
      return {
        phase: 'redirect' as const,
        hop: step.hop,
        step: 'http-fetch',
        certainty: known ? ('proven' as const) : ('likely' as const),
        title: `Not CORS: script refuses redirects, and ${hostOf(hop.url)} redirects ${pathOf(hop.url)}`,
        explanation: `The call was made with redirect: 'error', and ${hop.method} ${pathOf(hop.url)} got ${hop.status} to ${shown(step.fault.location)}. Call that address, or leave redirect: 'error' out.`,
        evidence: [
          ...statusEvidence(view, step),
          ...responseHeaderEvidence(view, step, 'location'),
          ...view.exchange.redirect.evidence,
        ],
      };
    }),
  examples: { fires: example({ redirect: 'error', hops: HOPS }), silent: example({ hops: HOPS }) },
};
