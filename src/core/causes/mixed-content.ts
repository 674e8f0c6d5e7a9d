import type { Cause } from './cause.ts';
import { stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

export const mixedContent: Cause = {
  id: 'mixed-content',
  kind: 'blocking',
  layer: 'mixed-content',
  owner: 'client',
  spec: 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  signs: ['mixed-content'],
  find: (view) =>
    stepsOf(view, 'mixed-content').map((step) => {
      const { url } = step.fault;
      const redirected = step.phase === 'redirect';
      const from = hostOf(view.exchange.hops[step.hop]?.url ?? '');
      return {
        phase: redirected ? ('redirect' as const) : ('environment' as const),
        hop: step.hop,
        step: 'mixed-content',
        owner: redirected ? ('server' as const) : ('client' as const),
        title: redirected
          ? `Not CORS: ${from} redirects to plain http, which an https page may not load`
          : `Not CORS: an https page may not call ${hostOf(url)} over plain http`,
        explanation: `The page came over https, and ${shown(url)} is plain http, which browsers refuse from there. ${redirected ? `Correct the Location that ${from} sends: often a server behind a TLS proxy builds http addresses because it does not know of the proxy.` : 'Call the https address.'}`,
        evidence: [
          ...view.exchange.origin.evidence,
          {
            source: view.exchange.sources[0] ?? 'capture',
            field: redirected ? 'response header location' : 'url',
            value: url,
          },
        ],
      };
    }),
  examples: {
    fires: example({ hops: [answer({ location: 'http://api.shop.test/orders' }, 302)] }),
    silent: example({
      hops: [
        answer({ location: 'http://localhost/orders' }, 302),
        answer({ 'access-control-allow-origin': '*' }, 200, 'http://localhost/orders'),
      ],
    }),
  },
};
