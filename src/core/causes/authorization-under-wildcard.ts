import type { Cause } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf } from './words.ts';

const HEADERS: [string, string][] = [['authorization', 'Bearer x']];

export const authorizationUnderWildcard: Cause = {
  id: 'authorization-under-wildcard',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name',
  signs: ['standard-only'],
  find: (view) =>
    view.walk.standardOnly.map((step) => ({
      phase: 'preflight' as const,
      hop: step.hop,
      step: 'cors-preflight-fetch',
      title: `${hostOf(view.exchange.hops[step.hop]?.url ?? '')} covers Authorization only by *`,
      explanation:
        'The standard says that * in Access-Control-Allow-Headers does not cover Authorization. Today Chromium and Firefox let it pass, Firefox with a warning that this will end. Name Authorization in the list.',
      evidence: responseHeaderEvidence(view, step, 'access-control-allow-headers'),
    })),
  examples: {
    fires: put({ headers: HEADERS, preflight: preflightAnswer({ 'access-control-allow-headers': '*' }) }),
    silent: put({ headers: HEADERS, preflight: preflightAnswer({ 'access-control-allow-headers': 'authorization' }) }),
  },
};
