import { get } from '../fetch/header-list.ts';
import { answeredBy } from '../layers/answered-by.ts';
import { hopAt, isMaskedError } from './answer.ts';
import type { Cause, Found } from './cause.ts';
import { responseHeaderEvidence, statusEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { pathOf } from './words.ts';

export const errorPathDiffers: Cause = {
  id: 'error-path-differs',
  kind: 'advice',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['neighbors'],
  find: (view): Found[] => {
    const facts = view.neighborhood?.hostOf(view.exchange);
    const step = view.walk.failed.find((failed) => isMaskedError(view, failed));
    const good = facts?.goodAnswer;
    if (!step || !facts || !good) return [];
    const hop = hopAt(view, step);
    const own = answeredBy(hop.responseHeaders ?? []);
    const usual = answeredBy(good.responseHeaders ?? []);
    const other = own && usual && own.name !== usual.name;
    return [
      {
        phase: 'response',
        hop: step.hop,
        step: 'cors-check',
        title: `${facts.host} sends CORS headers with good answers, and none with this ${hop.status}`,
        explanation: `${good.method} ${pathOf(good.url)} (${good.status}) carried Access-Control-Allow-Origin; this ${hop.status} does not. ${other ? `Good answers come from ${usual.name}, this one from ${own.name}: the error is made in front of the application.` : 'The error is made where the CORS handling does not reach: before it, outside of it, or, in nginx, without "always".'} Set the headers there too.`,
        evidence: [
          ...statusEvidence(view, step),
          ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
          {
            source: view.exchange.sources[0] ?? 'capture',
            field: `access-control-allow-origin of ${good.method} ${pathOf(good.url)}`,
            value: get(good.responseHeaders ?? [], 'access-control-allow-origin') ?? '',
          },
        ],
      },
    ];
  },
  examples: {
    fires: example({
      hops: [answer({ 'access-control-allow-origin': null }, 500)],
      before: [example({ id: 'earlier' })],
    }),
    silent: example({ hops: [answer({ 'access-control-allow-origin': null }, 500)] }),
  },
};
