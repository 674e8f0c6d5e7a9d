import type { Cause, Found } from './cause.ts';
import { example } from './example.ts';
import { hostOf } from './words.ts';

export const noCorsOpaque: Cause = {
  id: 'no-cors-opaque',
  kind: 'advice',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#concept-filtered-response-opaque',
  signs: ['opaque'],
  find: (view): Found[] => {
    const { exchange, walk } = view;
    const byScript = exchange.type === 'xmlhttprequest';
    const last = walk.hops.at(-1);
    if (!byScript || last?.tainting !== 'opaque' || walk.failed.length) return [];
    return [
      {
        phase: 'response',
        hop: exchange.hops.length - 1,
        step: 'main-fetch',
        title: `Script cannot read ${hostOf(exchange.url)}'s answer: it asked for that with no-cors`,
        explanation: `With mode: 'no-cors' the answer arrives empty for script, whatever the server sends. Leave the mode out, and let the server allow the origin.`,
        evidence: exchange.mode.evidence,
      },
    ];
  },
  examples: { fires: example({ mode: 'no-cors' }), silent: example() },
};
