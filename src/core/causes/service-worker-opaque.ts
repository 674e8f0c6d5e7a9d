import type { Cause, Found } from './cause.ts';
import { example } from './example.ts';
import { hostOf } from './words.ts';

export const serviceWorkerOpaque: Cause = {
  id: 'service-worker-opaque',
  kind: 'blocking',
  layer: 'service-worker',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#http-fetch',
  find: (view): Found[] => {
    const { exchange, ending } = view;
    if (!exchange.har?.fromServiceWorker || ending.blocked !== true) return [];
    return [
      {
        phase: 'environment',
        hop: 0,
        step: 'http-fetch',
        certainty: 'likely',
        title: `Not CORS: the page's service worker answered for ${hostOf(exchange.url)}, and not with CORS`,
        explanation: `A service worker of this page took the request and handed back an answer that the page may not read, most often one that it fetched or stored with mode 'no-cors'. In the worker, fetch event.request as it is, or leave other origins alone.`,
        evidence: [{ source: 'har', event: 'entry', field: '_fetchedViaServiceWorker', value: 'true' }],
      },
    ];
  },
  examples: {
    fires: example({
      hops: [],
      error: 'net::ERR_FAILED',
      change: (exchange) => ({ ...exchange, har: { status: 0, error: 'net::ERR_FAILED', fromServiceWorker: true } }),
    }),
    silent: example({
      change: (exchange) => ({ ...exchange, har: { status: 200, error: null, fromServiceWorker: true } }),
    }),
  },
};
