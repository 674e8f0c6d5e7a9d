import type { FailedStep } from '../fetch/step.ts';
import { answerHeader, checkedOrigin, hasOpaqueOrigin, hopAt, isTainted } from './answer.ts';
import type { CaseView, Cause } from './cause.ts';
import { storedFrom } from './earlier.ts';
import { responseHeaderEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, shown } from './words.ts';

const STORE_HEADERS = ['age', 'x-cache', 'cf-cache-status', 'x-cache-status', 'x-vercel-cache', 'x-varnish-cache'];

/** The headers by which an answer shows that it came out of a cache. */
function storeMarks(view: CaseView, step: FailedStep): string[] {
  return STORE_HEADERS.filter((name) => {
    const value = answerHeader(view, step, name);
    if (value === null) return false;
    return name === 'age' ? Number(value) > 0 : /hit|stale/i.test(value);
  });
}

/** A stored answer that was made for another origin, and no `Vary: Origin` that would have kept it apart. */
export function isStoredForAnother(view: CaseView, step: FailedStep): boolean {
  if (step.phase !== 'response' || hasOpaqueOrigin(view) || isTainted(view, step)) return false;
  if (/\borigin\b|\*/i.test(answerHeader(view, step, 'vary') ?? '')) return false;
  const allowed = answerHeader(view, step, 'access-control-allow-origin') ?? '';
  if (!/^https?:\/\/[^/*\s]+$/.test(allowed)) return false;
  return hopAt(view, step).fromCache || storeMarks(view, step).length > 0 || storedFrom(view, step) !== null;
}

export const cachedForAnotherOrigin: Cause = {
  id: 'cached-for-another-origin',
  kind: 'blocking',
  layer: 'cors',
  owner: 'gateway',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches',
  signs: ['allow-origin-mismatch'],
  find: (view) =>
    stepsOf(view, 'allow-origin-mismatch')
      .filter((step) => isStoredForAnother(view, step))
      .map((step) => ({
        phase: step.phase,
        hop: step.hop,
        step: 'cors-check',
        certainty: 'likely' as const,
        title: `A cache gave ${checkedOrigin(view, step)} the answer stored for another origin`,
        explanation: `${hostOf(hopAt(view, step).url)}'s answer was stored when ${shown(step.fault.value)} asked, and handed out again. Without Vary: Origin a cache cannot know that the answer differs by origin. Send Vary: Origin on every answer, also on those without CORS headers, then purge the cache.`,
        evidence: [
          ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
          ...responseHeaderEvidence(view, step, 'vary'),
          ...storeMarks(view, step).flatMap((name) => responseHeaderEvidence(view, step, name)),
        ],
      })),
  examples: {
    fires: example({
      hops: [answer({ 'access-control-allow-origin': 'https://admin.shop.test', vary: null, age: '120' })],
    }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': 'https://admin.shop.test' })] }),
  },
};
