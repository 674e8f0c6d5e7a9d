import { originOf } from '../fetch/origin.ts';
import { hopAt, isMaskedError, isTainted } from './answer.ts';
import type { Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

const CDN = 'https://cdn.other.test/file';

export const redirectTaintedOrigin: Cause = {
  id: 'redirect-tainted-origin',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-request-tainted-origin',
  signs: ['allow-origin-mismatch', 'allow-origin-missing'],
  find: (view) =>
    [...stepsOf(view, 'allow-origin-mismatch'), ...stepsOf(view, 'allow-origin-missing')]
      .filter((step) => isTainted(view, step) && !isMaskedError(view, step))
      .map((step) => {
        const hop = hopAt(view, step);
        const before = view.exchange.hops[step.hop - 1]?.url ?? '';
        // From http to https of one host the names alone would look the same.
        const sameHost = hostOf(before) === hostOf(hop.url);
        const from = sameHost ? originOf(before) : hostOf(before);
        const to = sameHost ? originOf(hop.url) : hostOf(hop.url);
        return {
          phase: 'redirect' as const,
          hop: step.hop,
          step: 'cors-check',
          title: `The redirect from ${from} to ${to} took the page's origin away`,
          explanation: `The page called ${from}, which redirected to another foreign origin, ${to}. From there on browsers send Origin: null, so naming ${view.exchange.origin.value ?? 'the page'} there does not help. Call ${shown(hop.url)} directly, or let ${from} fetch it on the server.`,
          evidence: [
            ...requestHeaderEvidence(view, step, 'origin'),
            ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
          ],
        };
      }),
  examples: {
    fires: example({ hops: [answer({ location: CDN }, 302), answer({}, 200, CDN)] }),
    silent: example({
      hops: [answer({ location: CDN }, 302), answer({ 'access-control-allow-origin': '*' }, 200, CDN)],
    }),
  },
};
