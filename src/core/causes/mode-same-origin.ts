import type { Evidence } from '../exchange/fact.ts';
import type { Cause, Found } from './cause.ts';
import { stepsOf } from './evidence.ts';
import { example } from './example.ts';
import { heldBackBy } from './held-back.ts';
import { hostOf } from './words.ts';

export const modeSameOrigin: Cause = {
  id: 'mode-same-origin',
  kind: 'blocking',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#main-fetch',
  signs: ['mode-same-origin', 'held-back'],
  find: (view): Found[] => {
    const { mode, url } = view.exchange;
    const found = (hop: number, evidence: Evidence[]): Found => ({
      phase: 'request',
      hop,
      step: 'main-fetch',
      title: `Not CORS: script asked for the same origin only, and called ${hostOf(url)}`,
      explanation: `The call was made with mode: 'same-origin', which forbids every other origin, so nothing was sent. Leave the mode out to use CORS.`,
      evidence,
    });
    if (heldBackBy(view) === 'mode-same-origin') {
      const value = '0, no timings and no Origin header: stopped before the network';
      return [{ ...found(0, [{ source: 'har', field: 'response.status', value }]), certainty: 'likely' }];
    }
    return stepsOf(view, 'mode-same-origin').map((step) => found(step.hop, mode.evidence));
  },
  examples: { fires: example({ mode: 'same-origin' }), silent: example() },
};
