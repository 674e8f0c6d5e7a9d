import { get, type HeaderList } from '../fetch/header-list.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { responseHeaderEvidence, statusEvidence } from './evidence.ts';
import { networkFailure } from './network-failure.ts';
import { hostOf } from './words.ts';

const CURE = 'This is for whoever runs the network.';

const tunnel = networkFailure({
  id: 'proxy-authentication',
  layer: 'network',
  owner: 'network',
  code: 'net::ERR_TUNNEL_CONNECTION_FAILED',
  tell: ({ error, host }) => ({
    title: `Not CORS: the network's proxy refused the way to ${host}`,
    explanation: `A proxy between this browser and ${host} wants a login or forbids the host (${error}). ${CURE}`,
  }),
});

/** Whether an answer is a proxy's own question for a login. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8 */
export const asksForProxyLogin = (answer: { status: number | null; responseHeaders: HeaderList | null }): boolean =>
  answer.status === 407 && get(answer.responseHeaders ?? [], 'proxy-authenticate') !== null;

/** Over plain http the proxy answers in the server's stead. */
function answered(view: CaseView): Found[] {
  const { hops } = view.exchange;
  const hop = hops.length - 1;
  const last = hops[hop];
  if (!last) return [];
  const phase = last.preflight && asksForProxyLogin(last.preflight) ? 'preflight' : 'response';
  if (phase === 'response' && !asksForProxyLogin(last)) return [];
  const host = hostOf(last.url);
  const asked = phase === 'preflight' ? 'the preflight' : last.method;
  return [
    {
      phase,
      hop,
      step: 'network',
      title: `Not CORS: a proxy on the way to ${host} answered ${asked} with 407`,
      explanation: `A proxy between this browser and ${host} wants a login (407, Proxy-Authenticate); the server never saw the request. ${phase === 'preflight' ? 'A preflight never brings a login, so the proxy must let OPTIONS pass. ' : ''}${CURE}`,
      evidence: [
        ...statusEvidence(view, { hop, phase }),
        ...responseHeaderEvidence(view, { hop, phase }, 'proxy-authenticate'),
      ],
    },
  ];
}

export const proxyAuthentication: Cause = {
  ...tunnel,
  signs: ['proxy-authentication', 'error-status'],
  find: (view) => [...tunnel.find(view), ...answered(view)],
};
