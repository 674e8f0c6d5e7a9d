import { lastCorsAnswer } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf } from './words.ts';

export const nullOriginAllowed: Cause = {
  id: 'null-origin-allowed',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['cors-answer'],
  find: (view): Found[] => {
    const answered = lastCorsAnswer(view);
    if (!answered) return [];
    const { hop, place, allowed } = answered;
    if (!(allowed === 'null')) return [];
    return [
      {
        phase: 'response',
        hop: place.hop,
        step: 'cors-check',
        title: `${hostOf(hop.url)} allows the origin "null", which any sandboxed page can take`,
        explanation: `Every sandboxed frame, of whatever site, sends Origin: null. Allowing it lets all of them read this answer. Name real origins.`,
        evidence: [...responseHeaderEvidence(view, place, 'access-control-allow-origin')],
      },
    ];
  },
  examples: {
    fires: example({ origin: 'null', hops: [answer({ 'access-control-allow-origin': 'null' })] }),
    silent: example(),
  },
};
