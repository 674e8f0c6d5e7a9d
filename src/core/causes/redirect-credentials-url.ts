import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { statusEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const redirectCredentialsUrl: Cause = {
  id: 'redirect-credentials-url',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  signs: ['redirect-credentials-url'],
  find: (view) =>
    stepsOf(view, 'redirect-credentials-url').map((step) => {
      const hop = hopAt(view, step);
      return {
        phase: 'redirect' as const,
        hop: step.hop,
        step: 'http-redirect-fetch',
        title: `${hostOf(hop.url)} redirects to an address with a user name and password in it`,
        explanation: `${hop.method} ${pathOf(hop.url)} got ${hop.status} to an address of the form https://user:password@host. Browsers do not follow those across origins. Take the user name and password out of the Location header, or call the target directly.`,
        evidence: [
          ...statusEvidence(view, step),
          {
            source: view.exchange.sources[0] ?? 'capture',
            field: 'response header location',
            value: withoutSecret(step.fault.location),
          },
        ],
      };
    }),
  examples: {
    fires: example({ hops: [answer({ location: 'https://user:pw@api.shop.test/v2' }, 302)] }),
    silent: example({
      hops: [answer({ location: 'https://api.shop.test/v2' }, 302), answer({}, 200, 'https://api.shop.test/v2')],
    }),
  },
};

/** A password is nobody's evidence: its place is shown, not its value. */
const withoutSecret = (location: string): string => location.replace(/\/\/[^@/]*@/, '//user:password@');
