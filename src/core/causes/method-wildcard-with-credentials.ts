import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { credentialsEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, preflightAnswer, put } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

const CREDENTIALED = { 'access-control-allow-credentials': 'true', 'access-control-allow-methods': '*' };

export const methodWildcardWithCredentials: Cause = {
  id: 'method-wildcard-with-credentials',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['method-disallowed'],
  find: (view) =>
    stepsOf(view, 'method-disallowed')
      .filter(({ fault }) => fault.wildcard)
      .map((step) => {
        const { method } = step.fault;
        const hop = hopAt(view, step);
        return {
          phase: 'preflight' as const,
          hop: step.hop,
          step: 'cors-preflight-fetch',
          title: `${hostOf(hop.url)} allows "any method" (*), which does not count with cookies`,
          explanation: `The preflight for ${shown(method)} ${pathOf(hop.url)} got Access-Control-Allow-Methods: *. For a request with credentials * is a plain name, not "any", so ${shown(method)} was never sent. Name ${shown(method)} there.`,
          evidence: [
            ...responseHeaderEvidence(view, step, 'access-control-allow-methods'),
            ...credentialsEvidence(view),
          ],
        };
      }),
  examples: {
    fires: put({ credentials: 'include', preflight: preflightAnswer(CREDENTIALED), hops: [answer(CREDENTIALED)] }),
    silent: put({ preflight: preflightAnswer(CREDENTIALED) }),
  },
};
