import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, shown } from './words.ts';

export const allowHeadersMalformed: Cause = {
  id: 'allow-headers-malformed',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  find: (view) =>
    stepsOf(view, 'allow-headers-malformed').map((step) => {
      const hop = hopAt(view, step);
      return {
        phase: 'preflight' as const,
        hop: step.hop,
        step: 'cors-preflight-fetch',
        title: `${hostOf(hop.url)} sends an Access-Control-Allow-Headers that is no list of names`,
        explanation: `Browsers read Access-Control-Allow-Headers as names with commas between, and "${shown(step.fault.value)}" is not that: names have no spaces, quotes or semicolons. The whole preflight answer is void, so ${hop.method} was never sent.`,
        evidence: responseHeaderEvidence(view, step, 'access-control-allow-headers'),
      };
    }),
  examples: {
    fires: put({ preflight: preflightAnswer({ 'access-control-allow-headers': 'PUT; PATCH' }) }),
    silent: put({ preflight: preflightAnswer({ 'access-control-allow-headers': 'PUT,,PATCH' }) }),
  },
};
