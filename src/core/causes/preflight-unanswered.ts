import type { Cause } from './cause.ts';
import { errorEvidence } from './evidence.ts';
import { put } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

/** Network errors that are about OPTIONS on this address; the others are about the host and have causes of their own. */
const ABOUT_OPTIONS = new Set(['connection-reset', 'connection-timeout', null]);

export const preflightUnanswered: Cause = {
  id: 'preflight-unanswered',
  kind: 'blocking',
  layer: 'network',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  signs: ['preflight-unanswered'],
  find: (view) => {
    const { ending, exchange } = view;
    const hop = exchange.hops[ending.hop];
    if (!hop || ending.phase !== 'preflight' || !ABOUT_OPTIONS.has(ending.network)) return [];
    const code = ending.error ? ` (${shown(ending.error)})` : '';
    return [
      {
        phase: 'preflight',
        hop: ending.hop,
        step: 'cors-preflight-fetch',
        title: `${hostOf(hop.url)} never answered the preflight for ${pathOf(hop.url)}`,
        explanation: `Before ${hop.method} ${pathOf(hop.url)} the browser asks with OPTIONS (the preflight). The connection ended without an answer${code}, so ${hop.method} was never sent. Something drops OPTIONS on the way: a firewall, a proxy, a server that wants a client certificate, or a crash. Answer OPTIONS with 204 and the CORS headers.`,
        evidence: errorEvidence(view),
      },
    ];
  },
  examples: {
    fires: put({ preflight: null, preflightError: 'net::ERR_EMPTY_RESPONSE' }),
    silent: put({ preflight: null, preflightError: 'net::ERR_NAME_NOT_RESOLVED' }),
  },
};
