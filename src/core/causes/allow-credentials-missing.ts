import { answerName, hopAt, isBareRedirect } from './answer.ts';
import type { Cause } from './cause.ts';
import { credentialsEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, credentialed, example } from './example.ts';
import { hostOf, within } from './words.ts';

export const allowCredentialsMissing: Cause = {
  id: 'allow-credentials-missing',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['allow-credentials-missing'],
  find: (view) =>
    stepsOf(view, 'allow-credentials-missing')
      .filter((step) => !isBareRedirect(view, step))
      .map((step) => ({
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        title: `${hostOf(hopAt(view, step).url)} does not allow requests made with cookies`,
        explanation: `The request was made with credentials: 'include', and ${within(answerName(view, step))} lacks Access-Control-Allow-Credentials: true. Send it beside the exact origin; or leave credentials out of the call if the API needs no cookies.`,
        evidence: [
          ...responseHeaderEvidence(view, step, 'access-control-allow-credentials'),
          ...credentialsEvidence(view),
        ],
      })),
  examples: { fires: credentialed({ hops: [answer()] }), silent: example() },
};
