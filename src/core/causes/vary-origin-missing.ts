import { get } from '../fetch/header-list.ts';
import { remember } from '../fetch/remember.ts';
import { lastCorsAnswer } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

const variesByOrigin = remember((vary) => /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i.test(vary));

export const varyOriginMissing: Cause = {
  id: 'vary-origin-missing',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
  signs: ['cors-answer'],
  find: (view): Found[] => {
    const answered = lastCorsAnswer(view);
    if (!answered) return [];
    const { hop, headers, place, allowed } = answered;
    if (allowed === null || allowed === '*' || variesByOrigin(get(headers, 'vary') ?? '')) return [];
    if (/no-store/i.test(get(headers, 'cache-control') ?? '')) return [];
    return [
      {
        phase: 'response',
        hop: place.hop,
        step: 'vary',
        title: `${hostOf(hop.url)} names one origin, and does not say that the answer depends on it`,
        explanation: `The answer allows ${shown(allowed)} without Vary: Origin. A cache may hand it to a page of another origin, which is then refused. Send Vary: Origin on every answer, with and without CORS headers.`,
        evidence: [
          ...responseHeaderEvidence(view, place, 'access-control-allow-origin'),
          ...responseHeaderEvidence(view, place, 'vary'),
        ],
      },
    ];
  },
  examples: {
    fires: example({ hops: [answer({ vary: null })] }),
    silent: example({ hops: [answer({ vary: 'Accept-Encoding, Origin' })] }),
  },
};
