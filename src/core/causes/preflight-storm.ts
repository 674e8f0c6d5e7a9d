import type { Cause, Found } from './cause.ts';
import { example, preflightAnswer } from './example.ts';
import { lasting } from './words.ts';

/** From so many preflights to one host on, they are worth a word. */
const STORM = 8;
const ALLOWING = preflightAnswer({ 'access-control-allow-headers': 'x-device' });

export const preflightStorm: Cause = {
  id: 'preflight-storm',
  kind: 'advice',
  layer: 'cors',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-cache',
  signs: ['neighbors'],
  find: (view): Found[] => {
    const facts = view.neighborhood?.hostOf(view.exchange);
    if (!facts || facts.preflights.count < STORM || !view.exchange.hops.some(({ preflight }) => preflight)) return [];
    const { count, ms, repeated } = facts.preflights;
    return [
      {
        phase: 'preflight',
        hop: 0,
        step: 'cors-preflight-cache',
        title: `${facts.host}: ${count} preflights so far, ${lasting(ms)} of waiting`,
        explanation: `Browsers keep a preflight's answer by URL, so each new address is asked about anew. ${repeated} of these ${count} asked again what had been asked, which Access-Control-Max-Age: 3600 saves. The others go away only with fewer custom headers and content types: application/json, Authorization and x- headers each force a preflight.`,
        evidence: [
          { source: 'webRequest', field: `preflights to ${facts.host}`, value: String(count) },
          { source: 'webRequest', field: 'asked again', value: String(repeated) },
        ],
      },
    ];
  },
  examples: {
    fires: example({
      headers: [['x-device', '1']],
      preflight: ALLOWING,
      before: Array.from({ length: 8 }, (_, i) =>
        example({ id: `earlier ${i}`, headers: [['x-device', '1']], preflight: ALLOWING }),
      ),
    }),
    silent: example({ headers: [['x-device', '1']], preflight: ALLOWING }),
  },
};
