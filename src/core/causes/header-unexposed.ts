import { remember } from '../fetch/remember.ts';
import { exposure } from '../fetch/response-header.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

/** Headers that servers send for script to read; most others are for browsers and caches. */
const MEANT_FOR_SCRIPT =
  /^(?:link|location|etag|retry-after|content-disposition|content-range|accept-ranges|x-request-id|x-correlation-id|x-total-count|x-total|x-pages?|x-next-page|x-per-page|x-pagination.*|x-ratelimit-.*|ratelimit.*|x-csrf-token|x-auth-token|authorization|x-amzn-requestid|x-amz-version-id|x-upload-.*|tus-.*|upload-.*|x-version|x-api-version|x-app-.*|warning|www-authenticate)$/;

const isMeantForScript = remember((name) => MEANT_FOR_SCRIPT.test(name));

export const headerUnexposed: Cause = {
  id: 'header-unexposed',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-access-control-expose-headers',
  signs: ['readable'],
  find: (view): Found[] => {
    const index = view.exchange.hops.length - 1;
    const hop = view.exchange.hops[index];
    if (!hop?.responseHeaders || view.walk.hops[index]?.tainting !== 'cors' || view.walk.failed.length) return [];
    if (view.ending.blocked) return [];
    const { hidden } = exposure(hop.responseHeaders, view.credentials === 'include');
    // What script was seen to ask for in vain is proof; else the names that servers send for script are a hint.
    const asked = hidden.filter((name) => view.exchange.unreadHeaders?.includes(name));
    const missed = asked.length ? asked : hidden.filter(isMeantForScript);
    if (!missed.length) return [];
    const names = listed(missed.map(shown));
    return [
      {
        phase: 'response',
        hop: index,
        step: 'expose-headers',
        certainty: asked.length ? 'proven' : 'possible',
        title: `Script reads null for ${names} from ${hostOf(hop.url)}`,
        explanation: `The answer carries ${names}, and script of another origin may read only what Access-Control-Expose-Headers names. No browser says so anywhere. ${asked.length ? 'Script asked, and got null: send' : `If script needs ${missed.length === 1 ? 'it' : 'them'}, send`} Access-Control-Expose-Headers: ${names}.`,
        evidence: [
          ...asked
            .slice(0, 5)
            .map((value) => ({ source: 'page' as const, event: 'header-unread', field: 'name', value })),
          ...missed
            .slice(0, 5)
            .flatMap((name) => responseHeaderEvidence(view, { hop: index, phase: 'response' }, name)),
          ...responseHeaderEvidence(view, { hop: index, phase: 'response' }, 'access-control-expose-headers'),
        ],
      },
    ];
  },
  examples: {
    fires: example({ hops: [answer({ 'x-total-count': '7' })] }),
    silent: example({ hops: [answer({ 'x-total-count': '7', 'access-control-expose-headers': 'X-Total-Count' })] }),
  },
};
