import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { isLetterCase } from './method-letter-case.ts';
import { hostOf, listed, pathOf, shown } from './words.ts';

export const methodDisallowed: Cause = {
  id: 'method-disallowed',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  signs: ['method-disallowed'],
  find: (view) =>
    stepsOf(view, 'method-disallowed')
      .filter(({ fault }) => !fault.wildcard && !isLetterCase(fault.method, fault.allowed))
      .map((step) => {
        const { method, allowed } = step.fault;
        const hop = hopAt(view, step);
        return {
          phase: 'preflight' as const,
          hop: step.hop,
          step: 'cors-preflight-fetch',
          title: `${hostOf(hop.url)} does not allow ${shown(method)} on ${pathOf(hop.url)} from other origins`.slice(
            0,
            90,
          ),
          explanation: `The preflight (the browser's OPTIONS question) asked for ${shown(method)}, and the answer ${allowed?.length ? `allows only ${shown(listed(allowed))}` : 'has no Access-Control-Allow-Methods'}, so ${shown(method)} was never sent. Add ${shown(method)} to Access-Control-Allow-Methods.`,
          evidence: [
            ...requestHeaderEvidence(view, step, 'access-control-request-method'),
            ...responseHeaderEvidence(view, step, 'access-control-allow-methods'),
          ],
        };
      }),
  examples: {
    fires: put({ preflight: preflightAnswer({ 'access-control-allow-methods': 'GET, POST' }) }),
    silent: put({ preflight: preflightAnswer({ 'access-control-allow-methods': '*' }) }),
  },
};
