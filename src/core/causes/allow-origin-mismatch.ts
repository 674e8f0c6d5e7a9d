import { parseUrl } from '../fetch/origin.ts';
import { answerName, checkedOrigin, hasOpaqueOrigin, hopAt, isTainted } from './answer.ts';
import { isStoredForAnother } from './cached-for-another-origin.ts';
import type { Cause } from './cause.ts';
import { requestHeaderEvidence, responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

/** How an allowed value differs from the origin that asked, in words a person can check with one look. */
function difference(allowed: string, origin: string): string {
  if (allowed === 'null') return 'it names "null", the origin of sandboxed and local pages, not this one';
  if (allowed.toLowerCase() === origin.toLowerCase())
    return 'only the letter case differs, and origins compare letter by letter';
  if (allowed.replace(/(?<!\/)\/+$/, '') === origin) return 'an origin never ends in a slash';
  if (allowed.includes('*')) return '* works only alone: patterns are compared letter by letter';
  const a = parseUrl(allowed);
  const b = parseUrl(origin);
  if (!a || !b) return 'it is another origin';
  if (a.pathname !== '/' || a.search !== '') return 'an origin has no path';
  if (a.host === b.host && a.protocol !== b.protocol)
    return `the scheme differs (${a.protocol}// against ${b.protocol}//)`;
  if (a.hostname === b.hostname) return `the port differs (${a.port || 'default'} against ${b.port || 'default'})`;
  if (a.hostname === `www.${b.hostname}` || b.hostname === `www.${a.hostname}`)
    return 'one has www., the other has not';
  const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
  if (loopback.has(a.hostname) && loopback.has(b.hostname))
    return `${a.hostname} and ${b.hostname} are different origins`;
  return 'it is another host';
}

export const allowOriginMismatch: Cause = {
  id: 'allow-origin-mismatch',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-mismatch'],
  find: (view) =>
    stepsOf(view, 'allow-origin-mismatch')
      .filter((step) => !hasOpaqueOrigin(view) && !isTainted(view, step) && !isStoredForAnother(view, step))
      .map((step) => {
        const origin = checkedOrigin(view, step);
        const { value } = step.fault;
        return {
          phase: step.phase,
          hop: step.hop,
          step: 'cors-check',
          title: `${hostOf(hopAt(view, step).url)} allows ${shown(value)}, not ${origin}`,
          explanation: `${answerName(view, step)} allows ${shown(value)}, and the page is ${origin}: ${difference(value, origin)}. Access-Control-Allow-Origin must repeat the page's origin exactly.`,
          evidence: [
            ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
            ...requestHeaderEvidence(view, step, 'origin'),
          ],
        };
      }),
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': 'https://app.shop.test/' })] }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': '*' })] }),
  },
};
