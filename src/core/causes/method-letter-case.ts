import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { hostOf, shown } from './words.ts';

/** The method is allowed but for its letter case. */
export function isLetterCase(method: string, allowed: readonly string[] | null): boolean {
  return allowed?.some((name) => name !== method && name.toUpperCase() === method.toUpperCase()) ?? false;
}

export const methodLetterCase: Cause = {
  id: 'method-letter-case',
  kind: 'blocking',
  layer: 'cors',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#concept-method-normalize',
  signs: ['method-disallowed'],
  find: (view) =>
    stepsOf(view, 'method-disallowed')
      .filter(({ fault }) => !fault.wildcard && isLetterCase(fault.method, fault.allowed))
      .map((step) => {
        const { method, allowed } = step.fault;
        const listedAs = allowed?.find((name) => name.toUpperCase() === method.toUpperCase()) ?? '';
        const scriptIsOff = method !== method.toUpperCase();
        return {
          phase: 'preflight' as const,
          hop: step.hop,
          step: 'cors-preflight-fetch',
          owner: scriptIsOff ? ('client' as const) : ('server' as const),
          title:
            `${hostOf(hopAt(view, step).url)} allows ${shown(listedAs)}, the request says ${shown(method)}: case counts`.slice(
              0,
              90,
            ),
          explanation: scriptIsOff
            ? `Browsers put GET, POST, PUT, DELETE, HEAD and OPTIONS into capitals, and nothing else: "${shown(method)}" goes out as written and is compared letter by letter. Write ${shown(method.toUpperCase())} in the call.`
            : `Methods are compared letter by letter, and Access-Control-Allow-Methods says "${shown(listedAs)}". Write ${shown(method)} there.`,
          evidence: [
            ...requestHeaderEvidence(view, step, 'access-control-request-method'),
            ...responseHeaderEvidence(view, step, 'access-control-allow-methods'),
          ],
        };
      }),
  examples: {
    fires: put({ method: 'patch', preflight: preflightAnswer({ 'access-control-allow-methods': 'PATCH' }) }),
    silent: put({ method: 'put' }),
  },
};
