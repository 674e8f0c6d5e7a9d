import type { Cause } from './cause.ts';
import { stepsOf } from './evidence.ts';
import { example } from './example.ts';
import { hostOf } from './words.ts';

export const modeSameOrigin: Cause = {
  id: 'mode-same-origin',
  kind: 'blocking',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#main-fetch',
  find: (view) =>
    stepsOf(view, 'mode-same-origin').map((step) => ({
      phase: 'request' as const,
      hop: step.hop,
      step: 'main-fetch',
      title: `Not CORS: script asked for the same origin only, and called ${hostOf(view.exchange.url)}`,
      explanation: `The call was made with mode: 'same-origin', which forbids every other origin, so nothing was sent. Leave the mode out to use CORS.`,
      evidence: view.exchange.mode.evidence,
    })),
  examples: { fires: example({ mode: 'same-origin' }), silent: example() },
};
