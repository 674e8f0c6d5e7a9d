import type { Cause, Found } from './cause.ts';
import { errorEvidence, statusEvidence } from './evidence.ts';
import { example } from './example.ts';
import { hostOf, pathOf } from './words.ts';

export const websocketOriginRefused: Cause = {
  id: 'websocket-origin-refused',
  kind: 'blocking',
  layer: 'server',
  owner: 'server',
  spec: 'https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2',
  signs: ['blocked'],
  find: (view): Found[] => {
    const { exchange, ending } = view;
    if (exchange.mode.value !== 'websocket' || ending.blocked !== true) return [];
    // DNS, TLS and the like have causes of their own: here the server was reached and did not agree.
    if (ending.network !== null) return [];
    const status = exchange.hops.at(-1)?.status ?? null;
    const host = hostOf(exchange.url);
    const origin = exchange.origin.value ?? 'the page';
    const told = status === null ? 'did not accept the WebSocket' : `answered the WebSocket handshake with ${status}`;
    return [
      {
        phase: 'response',
        hop: exchange.hops.length - 1,
        step: 'websocket-handshake',
        certainty: status === 403 || status === 401 ? 'likely' : 'possible',
        title: `Not CORS: ${host} ${told}`,
        explanation: `CORS does not apply to WebSockets: the server itself checks the Origin header of the handshake. ${host} ${told} for ${pathOf(exchange.url)}; if it keeps a list of origins, ${origin} must be on it, compared as a whole. A wrong path or a missing login looks the same from here.`,
        evidence: [
          ...statusEvidence(view, { hop: exchange.hops.length - 1, phase: 'response' }),
          ...errorEvidence(view),
        ],
      },
    ];
  },
  examples: {
    fires: example({ url: 'wss://api.shop.test/live', mode: 'websocket', hops: [], error: 'net::ERR_FAILED' }),
    silent: example({
      url: 'wss://api.shop.test/live',
      mode: 'websocket',
      hops: [],
      error: 'net::ERR_NAME_NOT_RESOLVED',
    }),
  },
};
