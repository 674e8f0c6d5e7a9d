import type { Cause, Found } from './cause.ts';
import { example } from './example.ts';
import { hostOf, shown } from './words.ts';

export const hstsUpgrade: Cause = {
  id: 'hsts-upgrade',
  kind: 'advice',
  layer: 'network',
  owner: 'client',
  spec: 'https://www.rfc-editor.org/rfc/rfc6797#section-8.3',
  signs: ['redirect'],
  find: (view): Found[] =>
    view.exchange.hops.flatMap((hop, index): Found[] =>
      hop.internalRedirect && hop.url.startsWith('http:') && hop.redirectUrl?.startsWith('https:')
        ? [
            {
              phase: 'redirect',
              hop: index,
              step: 'http-redirect-fetch',
              title: `The browser itself moved ${hostOf(hop.url)} to https`,
              explanation: `The call names ${shown(hop.url)}, and the browser replaced http by https before anything was sent: the host or the page demands it (HSTS, or upgrade-insecure-requests). No server redirected. Write https in the call.`,
              evidence: [
                { source: 'webRequest', event: 'onBeforeRedirect', field: 'redirectUrl', value: hop.redirectUrl },
              ],
            },
          ]
        : [],
    ),
  examples: {
    fires: example({
      change: (exchange) => ({
        ...exchange,
        hops: exchange.hops.flatMap((hop) => [
          { ...hop, url: hop.url.replace('https:', 'http:'), internalRedirect: true, redirectUrl: hop.url },
          hop,
        ]),
      }),
    }),
    silent: example(),
  },
};
