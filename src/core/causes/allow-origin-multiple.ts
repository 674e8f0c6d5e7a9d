import { answerName, checkedOrigin, hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example, ORIGIN } from './example.ts';
import { hostOf, shown } from './words.ts';

export const allowOriginMultiple: Cause = {
  id: 'allow-origin-multiple',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-multiple'],
  find: (view) =>
    stepsOf(view, 'allow-origin-multiple').map((step) => {
      const { value, lines } = step.fault;
      const parts = value.split(',').map((part) => part.trim());
      // Firefox merges header lines, so equal or `*` parts are as good a sign of two senders as two lines.
      const twoSenders = lines > 1 || new Set(parts).size < parts.length || parts.includes('*');
      return {
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        owner: twoSenders ? ('gateway' as const) : ('server' as const),
        title: twoSenders
          ? `${hostOf(hopAt(view, step).url)} sends Access-Control-Allow-Origin more than once`
          : `${hostOf(hopAt(view, step).url)} lists several origins; browsers accept one`,
        explanation: `${answerName(view, step)} carries "${shown(value)}" in Access-Control-Allow-Origin, where one value may stand. ${twoSenders ? 'Two layers each set it, often the application and a proxy in front: let one of them own the header.' : 'The header takes no list: look the origin up in the list on the server.'} It must say ${checkedOrigin(view, step)}, and nothing else.`,
        evidence: responseHeaderEvidence(view, step, 'access-control-allow-origin'),
      };
    }),
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': `${ORIGIN}, https://admin.shop.test` })] }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': 'https://admin.shop.test' })] }),
  },
};
