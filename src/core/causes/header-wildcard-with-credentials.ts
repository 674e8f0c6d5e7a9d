import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { credentialsEvidence, requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

const PREFLIGHT = preflightAnswer({ 'access-control-allow-credentials': 'true', 'access-control-allow-headers': '*' });

export const headerWildcardWithCredentials: Cause = {
  id: 'header-wildcard-with-credentials',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['header-disallowed'],
  find: (view) => {
    const steps = stepsOf(view, 'header-disallowed').filter(({ fault }) => fault.wildcard);
    const first = steps[0];
    if (!first) return [];
    const names = listed(steps.map(({ fault }) => shown(fault.name)));
    const hop = hopAt(view, first);
    return [
      {
        phase: 'preflight',
        hop: first.hop,
        step: 'cors-preflight-fetch',
        title: `${hostOf(hop.url)} allows "any header" (*), which does not count with cookies`,
        explanation: `The preflight asked to send ${names} and got Access-Control-Allow-Headers: *. For a request with credentials * is a plain name, not "any", so ${hop.method} was never sent. Name ${names} there.`,
        evidence: [
          ...requestHeaderEvidence(view, first, 'access-control-request-headers'),
          ...responseHeaderEvidence(view, first, 'access-control-allow-headers'),
          ...credentialsEvidence(view),
        ],
      },
    ];
  },
  examples: {
    fires: put({ credentials: 'include', headers: [['x-tenant-id', '7']], preflight: PREFLIGHT }),
    silent: put({ headers: [['x-tenant-id', '7']], preflight: PREFLIGHT }),
  },
};
