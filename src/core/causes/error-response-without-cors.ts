import type { Hop } from '../exchange/exchange.ts';
import { answeredBy } from '../layers/answered-by.ts';
import { hopAt, isMaskedError } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { answer, example } from './example.ts';
import { asksForProxyLogin } from './proxy-authentication.ts';
import { hostOf, pathOf } from './words.ts';

const LONG_WAIT_SECONDS = 5;

/** What a status means for the person whose page is broken. */
const MEANING: Record<number, string> = {
  400: 'it refused the request as malformed',
  401: 'it asks for a login or token',
  403: 'it refused access',
  404: 'it knows no such address',
  405: 'it does not take this method here',
  407: 'a proxy asks for a login',
  408: 'it gave up waiting for the request',
  413: 'the request body is larger than it takes',
  415: 'it does not take this content type',
  422: 'it refused the data in the request',
  429: 'too many requests were sent',
  500: 'it crashed while answering',
  502: 'the server behind the gateway gave no usable answer',
  503: 'it is overloaded or down',
  504: 'the server behind the gateway took too long',
};

/** Long waits tell a timeout from a crash. */
function waited(hop: Hop): string {
  const seconds = hop.answeredAt === null ? 0 : (hop.answeredAt - hop.startedAt) / 1000;
  return seconds >= LONG_WAIT_SECONDS ? ` after ${Math.round(seconds)} s` : '';
}

export const errorResponseWithoutCors: Cause = {
  id: 'error-response-without-cors',
  kind: 'blocking',
  layer: 'server',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  signs: ['allow-origin-missing'],
  find: (view) =>
    stepsOf(view, 'allow-origin-missing')
      .filter((step) => isMaskedError(view, step) && !asksForProxyLogin(hopAt(view, step)))
      .map((step) => {
        const hop = hopAt(view, step);
        const status = hop.status as number;
        const layer = answeredBy(hop.responseHeaders ?? []);
        const challenged = layer?.header === 'cf-mitigated';
        const meaning = challenged
          ? 'it wants proof that a person is there, which an API call cannot give'
          : (MEANING[status] ?? (status >= 500 ? 'it failed to answer' : 'it refused the request'));
        const who = layer ? `${hostOf(hop.url)} (answered by ${layer.name})` : hostOf(hop.url);
        return {
          phase: 'response' as const,
          hop: step.hop,
          step: 'cors-check',
          owner: status >= 502 && status <= 504 ? ('gateway' as const) : (layer?.owner ?? ('server' as const)),
          title: `${hop.method} ${pathOf(hop.url)} failed with ${status}; CORS only hides it`,
          explanation: `${who} answered ${status}${waited(hop)}: ${meaning}. The error page carries no Access-Control-Allow-Origin, so script cannot even read that it was a ${status}. Mend the ${status} first; then add the CORS headers to error answers too, so that script can read the next one.`,
          evidence: [
            ...statusEvidence(view, step),
            ...responseHeaderEvidence(view, step, 'access-control-allow-origin'),
            ...(layer ? responseHeaderEvidence(view, step, layer.header) : []),
          ],
        };
      }),
  examples: {
    fires: example({ hops: [answer({ 'access-control-allow-origin': null }, 500)] }),
    silent: example({ hops: [answer({}, 500)] }),
  },
};
