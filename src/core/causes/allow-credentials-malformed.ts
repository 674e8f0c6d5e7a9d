import { answerName, hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { credentialsEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, credentialed } from './example.ts';
import { hostOf, shown } from './words.ts';

export const allowCredentialsMalformed: Cause = {
  id: 'allow-credentials-malformed',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['allow-credentials-malformed'],
  find: (view) =>
    stepsOf(view, 'allow-credentials-malformed').map((step) => ({
      phase: step.phase,
      hop: step.hop,
      step: 'cors-check',
      title:
        `${hostOf(hopAt(view, step).url)} sends Allow-Credentials: ${shown(step.fault.value)}; only true counts`.slice(
          0,
          90,
        ),
      explanation: `${answerName(view, step)} has "${shown(step.fault.value)}" in Access-Control-Allow-Credentials. Browsers compare it with true, letter by letter, and take it once only: send exactly "true".`,
      evidence: [
        ...responseHeaderEvidence(view, step, 'access-control-allow-credentials'),
        ...credentialsEvidence(view),
      ],
    })),
  examples: {
    fires: credentialed({ hops: [answer({ 'access-control-allow-credentials': 'True' })] }),
    silent: credentialed(),
  },
};
