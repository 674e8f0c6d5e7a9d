import type { Cause } from './cause.ts';
import { stepsOf } from './evidence.ts';
import { example } from './example.ts';

export const noCorsRedirectMode: Cause = {
  id: 'no-cors-redirect-mode',
  kind: 'blocking',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#main-fetch',
  signs: ['no-cors-redirect-mode'],
  find: (view) =>
    stepsOf(view, 'no-cors-redirect-mode').map((step) => ({
      phase: 'request' as const,
      hop: step.hop,
      step: 'main-fetch',
      title: 'Not CORS: script switched CORS off and asked to stop at redirects; both cannot be',
      explanation: `A request with mode: 'no-cors' must follow redirects. Leave both options out, and let the server allow the origin.`,
      evidence: [...view.exchange.mode.evidence, ...view.exchange.redirect.evidence],
    })),
  examples: { fires: example({ mode: 'no-cors', redirect: 'manual' }), silent: example({ mode: 'no-cors' }) },
};
