import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

export const redirectScheme: Cause = {
  id: 'redirect-scheme',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  signs: ['redirect-scheme', 'redirect-location-invalid'],
  find: (view) =>
    view.walk.failed
      .filter(({ fault }) => fault.kind === 'redirect-scheme' || fault.kind === 'redirect-location-invalid')
      .map((step) => {
        const hop = hopAt(view, step);
        const location = hop.responseHeaders?.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '';
        return {
          phase: 'redirect' as const,
          hop: step.hop,
          step: 'http-redirect-fetch',
          title: `${hostOf(hop.url)} redirects ${pathOf(hop.url)} to something that is not http or https`,
          explanation: `${hop.method} ${pathOf(hop.url)} got ${hop.status} to "${shown(location)}". Browsers follow redirects to http and https addresses only. Correct the Location header.`,
          evidence: [...statusEvidence(view, step), ...responseHeaderEvidence(view, step, 'location')],
        };
      }),
  examples: {
    fires: example({ hops: [answer({ location: 'app://open' }, 302)] }),
    silent: example({
      hops: [answer({ location: 'https://api.shop.test/v2' }, 302), answer({}, 200, 'https://api.shop.test/v2')],
    }),
  },
};
