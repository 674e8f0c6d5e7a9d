import type { Cause, Found } from './cause.ts';
import { errorEvidence, stepsOf } from './evidence.ts';
import { example } from './example.ts';
import { shown } from './words.ts';

export const schemeUnsupported: Cause = {
  id: 'scheme-unsupported',
  kind: 'blocking',
  layer: 'script',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#main-fetch',
  signs: ['scheme-unsupported', 'bad-port'],
  find: (view): Found[] => {
    const step = stepsOf(view, 'scheme-unsupported')[0] ?? stepsOf(view, 'bad-port')[0];
    if (!step && view.ending.network !== 'scheme-unsupported') return [];
    return [
      {
        phase: 'request',
        hop: step?.hop ?? 0,
        step: 'main-fetch',
        title: `Not CORS: browsers do not fetch ${shown(view.exchange.url)}`,
        explanation: `Pages may call http and https addresses on ordinary ports. Serve ${shown(view.exchange.url)} over https, on a usual port.`,
        evidence: [
          { source: view.exchange.sources[0] ?? 'capture', field: 'url', value: view.exchange.url },
          ...errorEvidence(view),
        ],
      },
    ];
  },
  examples: { fires: example({ url: 'file:///data.json', hops: [] }), silent: example() },
};
