import type { FailedStep } from '../fetch/step.ts';
import { answerStatus, hopAt } from './answer.ts';
import type { CaseView, Cause } from './cause.ts';
import { storedFrom } from './earlier.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { pathOf } from './words.ts';

/** A good answer out of the browser's own cache that never had CORS headers: it was stored by a load without CORS. */
export function isStoredWithoutCors(view: CaseView, step: FailedStep): boolean {
  const status = answerStatus(view, step);
  if (step.phase !== 'response' || status === null || status >= 300) return false;
  return hopAt(view, step).fromCache || storedFrom(view, step)?.mode.value === 'no-cors';
}

export const cachedWithoutCors: Cause = {
  id: 'cached-without-cors',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
  signs: ['allow-origin-missing'],
  find: (view) =>
    stepsOf(view, 'allow-origin-missing')
      .filter((step) => isStoredWithoutCors(view, step))
      .map((step) => ({
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        certainty: 'likely' as const,
        title: `The browser's cache holds ${pathOf(hopAt(view, step).url)} without CORS headers`,
        explanation: `The answer came from the browser's own cache. It was stored by an earlier load without CORS, for example an <img> without crossorigin, and the server sends CORS headers only when asked with an Origin. Put crossorigin on the first load too, or send Access-Control-Allow-Origin and Vary: Origin always.`,
        evidence: [
          { source: 'webRequest', event: 'onCompleted', field: 'fromCache', value: 'true' },
          ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
        ],
      })),
  examples: {
    fires: example({
      hops: [answer({ 'access-control-allow-origin': null, vary: null })],
      change: (exchange) => ({ ...exchange, hops: exchange.hops.map((hop) => ({ ...hop, fromCache: true })) }),
    }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': null, vary: null })] }),
  },
};
