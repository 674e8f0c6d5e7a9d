import { get } from '../fetch/header-list.ts';
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
  find: (view): Found[] => {
    const index = view.exchange.hops.length - 1;
    const hop = view.exchange.hops[index];
    const place = { hop: index, phase: 'response' as const };
    if (!hop?.responseHeaders || view.walk.hops[index]?.tainting !== 'cors') return [];
    const allowed = get(hop.responseHeaders, 'access-control-allow-origin');
    if (!(allowed === 'null')) return [];
    return [
      {
        phase: 'response',
        hop: index,
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
