import { get } from '../fetch/header-list.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf } from './words.ts';

const NAME = 'access-control-allow-private-network';

export const allowPrivateNetworkObsolete: Cause = {
  id: 'allow-private-network-obsolete',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://wicg.github.io/local-network-access/',
  find: (view): Found[] => {
    const hop = view.exchange.hops.findIndex(({ preflight, responseHeaders }) =>
      [preflight?.responseHeaders, responseHeaders].some((headers) => headers && get(headers, NAME) !== null),
    );
    if (hop < 0) return [];
    const phase =
      get(view.exchange.hops[hop]?.preflight?.responseHeaders ?? [], NAME) === null
        ? ('response' as const)
        : ('preflight' as const);
    return [
      {
        phase,
        hop,
        step: 'local-network-access',
        title: `${hostOf(view.exchange.hops[hop]?.url ?? '')} sends Access-Control-Allow-Private-Network, which is obsolete`,
        explanation: `Browsers ask the user now whether a page may reach the local network, and no longer look at this header. It can go.`,
        evidence: responseHeaderEvidence(view, { hop, phase }, NAME),
      },
    ];
  },
  examples: {
    fires: example({ hops: [answer({ [NAME]: 'true' })] }),
    silent: example(),
  },
};
