import { maxAge } from '../fetch/preflight-cache.ts';
import { acceptedPreflight } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf } from './words.ts';

/** Firefox's cap, the longest of all. */
const LONGEST_ANYWHERE = 86400;

export const maxAgeAboveCap: Cause = {
  id: 'max-age-above-cap',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-access-control-max-age',
  signs: ['preflight-accepted'],
  find: (view): Found[] => {
    const answered = acceptedPreflight(view);
    if (!answered) return [];
    const { hop, headers, place } = answered;
    const { seconds, source } = maxAge(headers);
    if (source !== 'header' || seconds <= LONGEST_ANYWHERE) return [];
    return [
      {
        phase: 'preflight',
        hop: place.hop,
        step: 'cors-preflight-cache',
        title: `${hostOf(hop.url)} asks for a preflight cache of ${seconds} s; no browser keeps it that long`,
        explanation: `Chromium keeps a preflight answer for at most 7200 s, Firefox for at most 86400 s. The rest of ${seconds} s has no effect.`,
        evidence: responseHeaderEvidence(view, place, 'access-control-max-age'),
      },
    ];
  },
  examples: {
    fires: put({ preflight: preflightAnswer({ 'access-control-max-age': '604800' }) }),
    silent: put({ preflight: preflightAnswer({ 'access-control-max-age': '86400' }) }),
  },
};
