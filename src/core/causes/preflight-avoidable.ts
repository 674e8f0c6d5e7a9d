import { isCorsSafelistedMethod } from '../fetch/method.ts';
import type { Cause, Found } from './cause.ts';
import { requestHeaderEvidence } from './evidence.ts';
import { example, preflightAnswer } from './example.ts';
import { lasting, listed, pathOf, shown } from './words.ts';

/** Headers that APIs seldom need from a page. */
const IDLE = new Set([
  'x-requested-with',
  'cache-control',
  'pragma',
  'expires',
  'if-modified-since',
  'x-app-version',
  'x-device',
  'x-locale',
  'x-platform',
  'x-client-version',
]);
const ALLOWING = preflightAnswer({ 'access-control-allow-headers': 'x-requested-with, authorization' });

export const preflightAvoidable: Cause = {
  id: 'preflight-avoidable',
  kind: 'advice',
  layer: 'cors',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
  signs: ['preflight'],
  find: (view): Found[] => {
    const index = view.walk.hops.findIndex(({ preflight }) => preflight !== null);
    const need = view.walk.hops[index]?.preflight;
    const hop = view.exchange.hops[index];
    if (!need || !hop?.preflight || !isCorsSafelistedMethod(need.method)) return [];
    const bodiless = need.method === 'GET' || need.method === 'HEAD';
    const idle = need.headerNames.filter((name) => IDLE.has(name) || (bodiless && name === 'content-type'));
    if (idle.length !== need.headerNames.length) return [];
    const ms = (hop.preflight.endedAt ?? hop.startedAt) - hop.preflight.startedAt;
    const names = listed(idle.map(shown));
    return [
      {
        phase: 'preflight',
        hop: index,
        step: 'http-fetch',
        certainty: 'likely',
        title: `${names} alone makes the browser ask before ${need.method} ${pathOf(hop.url)}`,
        explanation: `Without ${names} this ${need.method} would go out at once; with ${idle.length === 1 ? 'it' : 'them'} the browser sends a preflight first, which took ${lasting(ms)}. ${bodiless && idle.includes('content-type') ? 'A request without a body needs no Content-Type. ' : ''}Leave ${idle.length === 1 ? 'it' : 'them'} out if the API does not need ${idle.length === 1 ? 'it' : 'them'}.`,
        evidence: requestHeaderEvidence(view, { hop: index, phase: 'preflight' }, 'access-control-request-headers'),
      },
    ];
  },
  examples: {
    fires: example({ headers: [['x-requested-with', 'XMLHttpRequest']], preflight: ALLOWING }),
    silent: example({ headers: [['authorization', 'Bearer x']], preflight: ALLOWING }),
  },
};
