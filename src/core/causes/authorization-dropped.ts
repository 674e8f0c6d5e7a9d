import { get } from '../fetch/header-list.ts';
import { originOf } from '../fetch/origin.ts';
import type { Cause, Found } from './cause.ts';
import { requestHeaderEvidence } from './evidence.ts';
import { answer, example, ORIGIN, preflightAnswer } from './example.ts';
import { hostOf } from './words.ts';

const OWN = 'https://app.shop.test/data';
const MOVED = 'https://api.shop.test/data';

export const authorizationDropped: Cause = {
  id: 'authorization-dropped',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  signs: ['redirect'],
  find: (view): Found[] => {
    const { hops, authorHeaders } = view.exchange;
    const first = hops[0];
    const had = get(first?.requestHeaders ?? authorHeaders.value ?? [], 'authorization') !== null;
    const index = hops.findIndex((hop, i) => i > 0 && originOf(hop.url) !== originOf(hops[i - 1]?.url ?? ''));
    const moved = hops[index];
    if (!had || !moved || (moved.requestHeaders && get(moved.requestHeaders, 'authorization') !== null)) return [];
    return [
      {
        phase: 'redirect',
        hop: index,
        step: 'http-redirect-fetch',
        title: `Authorization was left behind on the redirect to ${hostOf(moved.url)}`,
        explanation: `Browsers drop the Authorization header when a redirect leads to another origin, so ${hostOf(moved.url)} saw none. Call ${hostOf(moved.url)} directly.`,
        evidence: requestHeaderEvidence(view, { hop: 0, phase: 'response' }, 'authorization').map((item) => ({
          ...item,
          value: '(sent to the first host only)',
        })),
      },
    ];
  },
  examples: {
    fires: example({
      url: OWN,
      headers: [['authorization', 'Bearer x']],
      hops: [
        { url: OWN, status: 302, headers: [['location', MOVED]] },
        { ...answer({ 'access-control-allow-origin': ORIGIN }, 200, MOVED) },
      ],
    }),
    silent: example({
      headers: [['authorization', 'Bearer x']],
      preflight: preflightAnswer({ 'access-control-allow-headers': 'authorization' }),
    }),
  },
};
