import { isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { errorEvidence, responseHeaderEvidence } from './evidence.ts';
import { example } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

/**
 * Chromium withheld an answer whose headers, as they came from the wire, pass every check: what it judged was something
 * else.
 */
function wireWasGood({ exchange, walk, ending }: CaseView): boolean {
  const last = exchange.hops.at(-1);
  return (
    exchange.sources[0] === 'webRequest' &&
    ending.blocked === true &&
    ending.error === 'net::ERR_FAILED' &&
    ending.network === null &&
    walk.failed.length === 0 &&
    walk.hops.at(-1)?.tainting === 'cors' &&
    last?.status != null &&
    !isRedirectStatus(last.status)
  );
}

function judgedOtherwise(view: CaseView): Found[] {
  if (!wireWasGood(view)) return [];
  const hop = view.exchange.hops.length - 1;
  const host = hostOf(view.exchange.hops[hop]?.url ?? '');
  const name = 'access-control-allow-origin';
  return [
    {
      phase: 'response',
      hop,
      step: 'cors-check',
      certainty: 'likely',
      title: `Something in this browser changes what ${host} answers`,
      explanation: `${host} sent headers that allow this page, and the browser withheld the answer all the same: between the wire and the check, another extension most likely rewrote them. Look again in a clean profile; there is nothing to mend on the server.`,
      evidence: [...responseHeaderEvidence(view, { hop, phase: 'response' }, name), ...errorEvidence(view)],
    },
  ];
}

export const interference: Cause = {
  id: 'interference',
  kind: 'blocking',
  layer: 'extension',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['rewritten', 'blocked'],
  find: (view): Found[] => {
    // What changes the headers is this extension itself, as a person asked it to.
    if (view.exchange.simulated) return [];
    const index = view.exchange.hops.findIndex(({ rewritten }) => rewritten.length > 0);
    const hop = view.exchange.hops[index];
    if (!hop) return judgedOtherwise(view);
    return [
      {
        advice: true,
        phase: 'response',
        hop: index,
        step: 'cors-check',
        title: `Something in this browser rewrites ${hostOf(hop.url)}'s CORS headers`,
        explanation: `${listed(hop.rewritten.map(shown))} came from the wire with one value and reached the page with another: an extension changes them. What this browser shows is not what your users get. Look again in a clean profile.`,
        evidence: hop.rewritten.map((name) => ({
          source: 'webRequest' as const,
          event: 'onResponseStarted',
          field: `response header ${name}`,
          value: 'not what onHeadersReceived had',
        })),
      },
    ];
  },
  examples: {
    fires: example({
      error: 'net::ERR_FAILED',
      change: (exchange) => ({ ...exchange, sources: ['webRequest'] }),
    }),
    silent: example(),
  },
};
