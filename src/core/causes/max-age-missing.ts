import { maxAge } from '../fetch/preflight-cache.ts';
import { acceptedPreflight } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, lasting } from './words.ts';

export const maxAgeMissing: Cause = {
  id: 'max-age-missing',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
  signs: ['preflight-accepted'],
  find: (view): Found[] => {
    const answered = acceptedPreflight(view);
    if (!answered) return [];
    const { hop, headers, place } = answered;
    if (maxAge(headers).source === 'header') return [];
    const ms = (hop.preflight?.endedAt ?? hop.startedAt) - (hop.preflight?.startedAt ?? hop.startedAt);
    return [
      {
        phase: 'preflight',
        hop: place.hop,
        step: 'cors-preflight-cache',
        title: `${hostOf(hop.url)} lets browsers keep its preflight answer for 5 seconds only`,
        explanation: `Without a valid Access-Control-Max-Age browsers ask again after 5 seconds. This preflight took ${lasting(ms)}. Send Access-Control-Max-Age: 3600.`,
        evidence: responseHeaderEvidence(view, place, 'access-control-max-age'),
      },
    ];
  },
  examples: {
    fires: put(),
    silent: put({ preflight: preflightAnswer({ 'access-control-max-age': '600' }) }),
  },
};
