import type { Cause, Found } from './cause.ts';
import { example, preflightAnswer, put } from './example.ts';
import { hostOf, pathOf } from './words.ts';

/** How long ago the latest preflight for this URL was answered, in milliseconds; null when none was seen. */
function lastAsked(view: Parameters<Cause['find']>[0]): number | null {
  const { exchange } = view;
  for (const other of view.neighborhood?.before(exchange) ?? []) {
    const answered = other.hops[0]?.preflight?.endedAt;
    if (answered != null && answered <= exchange.startedAt) return exchange.startedAt - answered;
  }
  return null;
}

export const preflightCachedStale: Cause = {
  id: 'preflight-cached-stale',
  kind: 'advice',
  layer: 'cors',
  owner: 'browser',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-cache',
  signs: ['blocked'],
  find: (view): Found[] => {
    const { exchange, walk, ending } = view;
    const hop = exchange.hops[0];
    const due = walk.hops[0]?.preflight;
    if (!hop || !due || hop.preflight || exchange.sources[0] !== 'webRequest' || ending.blocked !== true) return [];
    if (hop.status === null) return [];
    const age = lastAsked(view);
    const ago = age === null ? 'before recording began' : `${Math.round(age / 100) / 10} s before`;
    return [
      {
        phase: 'preflight',
        hop: 0,
        step: 'cors-preflight-cache',
        certainty: age === null ? 'likely' : 'proven',
        title: `No preflight was sent for ${exchange.method} ${pathOf(exchange.url)}: an older answer governs`,
        explanation: `${hostOf(exchange.url)} was asked ${ago}, and the browser still goes by that answer: Chromium for up to 2 hours, Firefox for up to 24. What was changed on the server since does not show until then. Tick "Disable cache" in DevTools to have it asked anew.`,
        evidence: [
          { source: 'webRequest', field: 'preflight', value: `none on the wire; the last was answered ${ago}` },
        ],
      },
    ];
  },
  examples: {
    fires: put({
      preflight: null,
      preflightCache: [{ url: 'https://api.shop.test/orders', headers: preflightAnswer().headers, acrm: 'PUT' }],
      hops: [{ url: 'https://api.shop.test/orders', status: 200, headers: [] }],
      change: (exchange) => ({
        ...exchange,
        sources: ['webRequest'],
        end: { kind: 'error', time: 2, error: 'net::ERR_FAILED' },
      }),
    }),
    silent: example(),
  },
};
