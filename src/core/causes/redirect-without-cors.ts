import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import { hopAt, isTainted } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

const TARGET = 'https://api.shop.test/v2/orders';
const redirect = (allow: string | null) => answer({ 'access-control-allow-origin': allow, location: TARGET }, 302);

export const redirectWithoutCors: Cause = {
  id: 'redirect-without-cors',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-fetch',
  signs: ['allow-origin-missing'],
  find: (view) =>
    stepsOf(view, 'allow-origin-missing')
      .filter((step) => {
        const { status } = hopAt(view, step);
        return step.phase === 'response' && status !== null && isRedirectStatus(status) && !isTainted(view, step);
      })
      .map((step) => {
        const hop = hopAt(view, step);
        const location = hop.responseHeaders?.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
        return {
          phase: 'redirect' as const,
          hop: step.hop,
          step: 'cors-check',
          title: `${hostOf(hop.url)} redirects ${pathOf(hop.url)} without CORS headers`,
          explanation: `${hop.method} ${pathOf(hop.url)} got ${hop.status} to ${shown(location)}. Every answer on the way needs Access-Control-Allow-Origin, the redirect too, and this one has none. Call ${shown(location)} directly, or add the header to redirects.`,
          evidence: [
            ...statusEvidence(view, step),
            ...responseHeaderEvidence(view, step, 'location'),
            ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
          ],
        };
      }),
  examples: {
    fires: example({ hops: [redirect(null)] }),
    silent: example({ hops: [redirect('*'), answer({}, 200, TARGET)] }),
  },
};
