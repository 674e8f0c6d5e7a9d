import { get } from '../fetch/header-list.ts';
import { originOf, parseUrl } from '../fetch/origin.ts';
import { registrableDomain } from '../fetch/site.ts';
import type { Cause, Found } from './cause.ts';
import { answer, credentialed } from './example.ts';

/** Three sites that have nothing to do with each other are seldom on one list. */
const SITES = 3;

export const originReflected: Cause = {
  id: 'origin-reflected',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  signs: ['neighbors'],
  find: (view): Found[] => {
    const facts = view.neighborhood?.hostOf(view.exchange);
    const last = view.exchange.hops.at(-1);
    if (!facts || !last?.responseHeaders || view.walk.failed.length) return [];
    const named = [...facts.allowedOrigins].filter((value) => value !== 'null' && originOf(value) === value);
    const sites = new Set(named.map((origin) => registrableDomain(parseUrl(origin)?.hostname ?? '') ?? origin));
    if (sites.size < SITES || get(last.responseHeaders, 'access-control-allow-credentials') !== 'true') return [];
    return [
      {
        phase: 'response',
        hop: view.exchange.hops.length - 1,
        step: 'cors-check',
        certainty: 'possible',
        title: `${facts.host} allowed ${sites.size} unrelated sites, with cookies: does it allow everyone?`,
        explanation: `Each page that asked was named in Access-Control-Allow-Origin. If the server repeats whatever Origin it gets, any site can read this API with its visitors' cookies. Compare with a list of whole origins.`,
        evidence: named.slice(0, 5).map((value) => ({
          source: 'webRequest' as const,
          field: 'response header access-control-allow-origin',
          value,
        })),
      },
    ];
  },
  examples: {
    fires: credentialed({
      before: ['https://a.test', 'https://b.test'].map((origin) =>
        credentialed({
          id: origin,
          origin,
          hops: [answer({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' })],
        }),
      ),
    }),
    silent: credentialed(),
  },
};
