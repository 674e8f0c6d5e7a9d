import type { Cause, Found } from './cause.ts';
import { example } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

export const interference: Cause = {
  id: 'interference',
  kind: 'advice',
  layer: 'extension',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  find: (view): Found[] => {
    const index = view.exchange.hops.findIndex(({ rewritten }) => rewritten.length > 0);
    const hop = view.exchange.hops[index];
    if (!hop) return [];
    return [
      {
        phase: 'response',
        hop: index,
        step: 'cors-check',
        title: `Something in this browser rewrites ${hostOf(hop.url)}'s CORS headers`,
        explanation: `${listed(hop.rewritten.map(shown))} came from the wire with one value and reached the page with another: an extension changes them. What this browser shows is not what your users get. Look again in a clean profile.`,
        evidence: hop.rewritten.map((name) => ({
          source: 'webRequest' as const,
          event: 'onResponseStarted',
          field: `response header ${name}`,
          value: 'not what onHeadersReceived had',
        })),
      },
    ];
  },
  examples: {
    fires: example({
      change: (exchange) => ({
        ...exchange,
        hops: exchange.hops.map((hop) => ({ ...hop, rewritten: ['access-control-allow-origin'] })),
      }),
    }),
    silent: example(),
  },
};
