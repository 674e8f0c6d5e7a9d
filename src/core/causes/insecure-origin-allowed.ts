import { isPotentiallyTrustworthy } from '../fetch/origin.ts';
import { lastCorsAnswer } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf } from './words.ts';

export const insecureOriginAllowed: Cause = {
  id: 'insecure-origin-allowed',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['cors-answer'],
  find: (view): Found[] => {
    const answered = lastCorsAnswer(view);
    if (!answered) return [];
    const { hop, place, allowed } = answered;
    if (!(allowed?.startsWith('http:') && hop.url.startsWith('https:') && !isPotentiallyTrustworthy(allowed)))
      return [];
    return [
      {
        phase: 'response',
        hop: place.hop,
        step: 'cors-check',
        title: `${hostOf(hop.url)} lets a page served over plain http read its https answers`,
        explanation: `Whoever sits between ${allowed} and its visitors can put script into that page, and read this API with it. Serve the page over https, and allow that.`,
        evidence: [...responseHeaderEvidence(view, place, 'access-control-allow-origin')],
      },
    ];
  },
  examples: {
    fires: example({
      origin: 'http://app.shop.test',
      hops: [answer({ 'access-control-allow-origin': 'http://app.shop.test' })],
    }),
    silent: example(),
  },
};
