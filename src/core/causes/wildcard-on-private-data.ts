import { get } from '../fetch/header-list.ts';
import { lastCorsAnswer } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf } from './words.ts';

export const wildcardOnPrivateData: Cause = {
  id: 'wildcard-on-private-data',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['cors-answer'],
  find: (view): Found[] => {
    const answered = lastCorsAnswer(view);
    if (!answered) return [];
    const { hop, headers, place, allowed } = answered;
    if (
      !(
        allowed === '*' &&
        (get(hop.requestHeaders ?? [], 'authorization') !== null ||
          /private/i.test(get(headers, 'cache-control') ?? ''))
      )
    )
      return [];
    return [
      {
        phase: 'response',
        hop: place.hop,
        step: 'cors-check',
        certainty: 'possible',
        title: `${hostOf(hop.url)} lets every site read an answer that looks private`,
        explanation: `The answer says * (any origin), and the request was made with Authorization, or the answer is marked private. * is for data that is the same for all the world. Name the origins that need it.`,
        evidence: [
          ...responseHeaderEvidence(view, place, 'access-control-allow-origin'),
          ...responseHeaderEvidence(view, place, 'cache-control'),
        ],
      },
    ];
  },
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': '*', 'cache-control': 'private' })] }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': '*' })] }),
  },
};
