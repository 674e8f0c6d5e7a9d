import type { Exchange } from '../exchange/exchange.ts';
import type { Evidence } from '../exchange/fact.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { example } from './example.ts';
import { hostOf } from './words.ts';

/** Requests of a service worker belong to no tab. */
const NO_TAB = -1;

/**
 * What shows that a worker answered: the browser says so, or a fetch of the same URL that belongs to no tab and was made
 * without CORS, while of the page's own request nothing reached the network.
 */
function workerEvidence({ exchange, neighborhood }: CaseView): Evidence[] {
  if (exchange.har?.fromServiceWorker)
    return [{ source: 'har', event: 'entry', field: '_fetchedViaServiceWorker', value: 'true' }];
  const unsent =
    exchange.sources[0] !== 'webRequest' && exchange.hops.length === 1 && exchange.hops[0]?.status === null;
  const byWorker = unsent ? neighborhood?.during(exchange).find(isWorkersOpaqueFetch) : undefined;
  if (!byWorker) return [];
  const requestId = byWorker.requestIds[0];
  return [
    {
      source: 'webRequest',
      event: 'onBeforeRequest',
      ...(requestId ? { requestId } : {}),
      field: 'tabId',
      value: '-1',
    },
  ];
}

const isWorkersOpaqueFetch = ({ sources, tabId, mode, end }: Exchange): boolean =>
  sources[0] === 'webRequest' && tabId === NO_TAB && mode.value === 'no-cors' && end.kind === 'completed';

export const serviceWorkerOpaque: Cause = {
  id: 'service-worker-opaque',
  kind: 'blocking',
  layer: 'service-worker',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#http-fetch',
  signs: ['blocked'],
  find: (view): Found[] => {
    const { exchange, ending } = view;
    if (ending.blocked !== true) return [];
    const evidence = workerEvidence(view);
    if (!evidence.length) return [];
    return [
      {
        phase: 'environment',
        hop: 0,
        step: 'http-fetch',
        certainty: 'likely',
        title: `Not CORS: the page's service worker answered for ${hostOf(exchange.url)}, and not with CORS`,
        explanation: `A service worker of this page took the request and handed back an answer that the page may not read, most often one that it fetched or stored with mode 'no-cors'. In the worker, fetch event.request as it is, or leave other origins alone.`,
        evidence,
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
