import { extractTokenList } from '../fetch/header-list.ts';
import { isForbiddenMethod } from '../fetch/method.ts';
import { remember } from '../fetch/remember.ts';
import { acceptedPreflight } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

/** Methods that script cannot send at all. */
const isRisky = remember(isForbiddenMethod);
/** More names than any API takes. */
const MANY = 30;

export const allowListTooWide: Cause = {
  id: 'allow-list-too-wide',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-access-control-allow-methods',
  signs: ['preflight-accepted'],
  find: (view): Found[] => {
    const answered = acceptedPreflight(view);
    if (!answered) return [];
    const { hop, headers, place } = answered;
    const methods = extractTokenList(headers, 'access-control-allow-methods');
    const names = extractTokenList(headers, 'access-control-allow-headers');
    const wide = Array.isArray(methods) ? methods.filter(isRisky) : [];
    if (Array.isArray(names) && names.length > MANY) wide.push(`${names.length} header names`);
    if (!wide.length) return [];
    return [
      {
        phase: 'preflight',
        hop: place.hop,
        step: 'cors-preflight-fetch',
        certainty: 'possible',
        title: `${hostOf(hop.url)} allows more than pages can use: ${listed(wide.map(shown))}`,
        explanation: `A narrow list keeps mistakes elsewhere small. Allow the methods and header names that the API takes, and no others; CONNECT, TRACE and TRACK cannot even be sent by script.`,
        evidence: [
          ...responseHeaderEvidence(view, place, 'access-control-allow-methods'),
          ...responseHeaderEvidence(view, place, 'access-control-allow-headers'),
        ],
      },
    ];
  },
  examples: {
    fires: put({ preflight: preflightAnswer({ 'access-control-allow-methods': 'PUT, TRACE' }) }),
    silent: put(),
  },
};
