import { answerName, checkedOrigin, hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { credentialsEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, credentialed, example } from './example.ts';
import { hostOf, within } from './words.ts';

export const allowOriginWildcardWithCredentials: Cause = {
  id: 'allow-origin-wildcard-with-credentials',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['allow-origin-wildcard-with-credentials'],
  find: (view) =>
    stepsOf(view, 'allow-origin-wildcard-with-credentials').map((step) => ({
      phase: step.phase,
      hop: step.hop,
      step: 'cors-check',
      title: `${hostOf(hopAt(view, step).url)} answers "any origin" (*) to a request made with cookies`,
      explanation: `The request was made with credentials (cookies or HTTP authentication), and ${within(answerName(view, step))} says *. With credentials it must name ${checkedOrigin(view, step)} and send Access-Control-Allow-Credentials: true. If the API needs no cookies, leave credentials: 'include' out of the call instead.`,
      evidence: [...responseHeaderEvidence(view, step, 'access-control-allow-origin'), ...credentialsEvidence(view)],
    })),
  examples: {
    fires: credentialed({
      hops: [answer({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' })],
    }),
    silent: example({
      hops: [answer({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' })],
    }),
  },
};
