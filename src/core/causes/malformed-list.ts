import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, shown } from './words.ts';

/** A preflight's list of methods or header names that browsers cannot read: the whole answer is void. */
export function malformedList(id: 'allow-methods-malformed' | 'allow-headers-malformed', header: string): Cause {
  return {
    id,
    kind: 'blocking',
    layer: 'cors',
    owner: 'server',
    spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
    signs: [id],
    find: (view) =>
      stepsOf(view, id).map((step) => {
        const hop = hopAt(view, step);
        return {
          phase: 'preflight' as const,
          hop: step.hop,
          step: 'cors-preflight-fetch',
          title: `${hostOf(hop.url)} sends an ${header} that is no list of names`,
          explanation: `Browsers read ${header} as names with commas between, and "${shown(step.fault.value)}" is not that: names have no spaces, quotes or semicolons. The whole preflight answer is void, so ${hop.method} was never sent.`,
          evidence: responseHeaderEvidence(view, step, header.toLowerCase()),
        };
      }),
    examples: {
      fires: put({ preflight: preflightAnswer({ [header.toLowerCase()]: 'PUT; PATCH' }) }),
      silent: put({ preflight: preflightAnswer({ [header.toLowerCase()]: 'PUT,,PATCH' }) }),
    },
  };
}
