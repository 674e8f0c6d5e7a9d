import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import type { HeaderList } from '../fetch/header-list.ts';
import { remember } from '../fetch/remember.ts';
import { answerName, hasOpaqueOrigin, hopAt, isMaskedError, isTainted } from './answer.ts';
import { isStoredWithoutCors } from './cached-without-cors.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

/** A header whose name is one or two letters away from the right one. */
function misspelt(headers: HeaderList): string | null {
  for (const header of headers) if (isNear(header[0])) return header[0];
  return null;
}

const RIGHT_NAME = 'access-control-allow-origin';
const isNear = remember((name) => name.toLowerCase() !== RIGHT_NAME && distance(name.toLowerCase(), RIGHT_NAME) <= 2);

/** Edit distance, given up above 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

export const allowOriginMissing: Cause = {
  id: 'allow-origin-missing',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-missing'],
  find: (view) =>
    stepsOf(view, 'allow-origin-missing')
      .filter((step) => {
        const hop = hopAt(view, step);
        const redirect = step.phase === 'response' && hop.status !== null && isRedirectStatus(hop.status);
        return (
          !isMaskedError(view, step) &&
          !isStoredWithoutCors(view, step) &&
          !redirect &&
          !hasOpaqueOrigin(view) &&
          !isTainted(view, step)
        );
      })
      .map((step) => {
        const hop = hopAt(view, step);
        const headers = (step.phase === 'preflight' ? hop.preflight?.responseHeaders : hop.responseHeaders) ?? [];
        const typo = misspelt(headers);
        const origin = view.exchange.origin.value ?? 'the page';
        return {
          phase: step.phase,
          hop: step.hop,
          step: 'cors-check',
          title: typo
            ? `${hostOf(hop.url)} sends "${shown(typo)}": a typing error for Access-Control-Allow-Origin`
            : `${hostOf(hop.url)} does not say who may read ${step.phase === 'preflight' ? 'its preflight answer' : pathOf(hop.url)}`,
          explanation: `${answerName(view, step)} carries no Access-Control-Allow-Origin, so no other origin may read it. The server must name ${origin} there${typo ? `; rename "${shown(typo)}"` : ''}, and send Vary: Origin so that caches keep the answers of different origins apart.`,
          evidence: [
            ...statusEvidence(view, step),
            ...responseHeaderEvidence(view, step, typo ?? 'access-control-allow-origin'),
          ],
        };
      }),
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': null })] }),
    silent: example(),
  },
};
