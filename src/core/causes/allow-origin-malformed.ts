import { answerName, checkedOrigin, hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

export const allowOriginMalformed: Cause = {
  id: 'allow-origin-malformed',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-malformed'],
  find: (view) =>
    stepsOf(view, 'allow-origin-malformed').map((step) => {
      const { value } = step.fault;
      const what = value === '' ? 'an empty value' : `"${shown(value)}"`;
      return {
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        title: `${hostOf(hopAt(view, step).url)} allows ${what}, which is not an origin`,
        explanation: `${answerName(view, step)} has ${what} in Access-Control-Allow-Origin. An origin is a scheme and a host, with a port where it is not the default: send ${checkedOrigin(view, step)}.`,
        evidence: responseHeaderEvidence(view, step, 'access-control-allow-origin'),
      };
    }),
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': 'app.shop.test' })] }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': 'http://app.shop.test' })] }),
  },
};
