import { answerName, hasOpaqueOrigin, isMaskedError } from './answer.ts';
import type { Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { within } from './words.ts';

export const opaqueOrigin: Cause = {
  id: 'opaque-origin',
  kind: 'blocking',
  layer: 'cors',
  owner: 'client',
  spec: 'https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque',
  signs: ['allow-origin-mismatch', 'allow-origin-missing'],
  find: (view) =>
    [...stepsOf(view, 'allow-origin-mismatch'), ...stepsOf(view, 'allow-origin-missing')]
      .filter((step) => hasOpaqueOrigin(view) && !isMaskedError(view, step))
      .map((step) => ({
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        title: 'The page has no origin of its own (Origin: null), so no server can name it',
        explanation: `A sandboxed frame, a data: or a file: page sends Origin: null, and ${within(answerName(view, step))} does not allow that. Serve the page from a real origin over http or https, or give the sandboxed frame allow-same-origin. Allowing "null" would open the API to every sandboxed page on the web.`,
        evidence: [
          ...requestHeaderEvidence(view, step, 'origin'),
          ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
        ],
      })),
  examples: {
    fires: example({ origin: 'null' }),
    silent: example({ origin: 'null', hops: [answer({ 'access-control-allow-origin': '*' })] }),
  },
};
