import { answeredBy } from '../layers/answered-by.ts';
import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { asksForProxyLogin } from './proxy-authentication.ts';
import { hostOf, pathOf } from './words.ts';

/** The title and the move that each status calls for. */
function story(status: number, host: string, path: string): { title: string; cure: string } {
  if (status === 401 || status === 403 || status === 407) {
    return {
      title: `${host} asks preflights for a login: OPTIONS ${path} got ${status}`,
      cure: 'Browsers send preflights without cookies and without Authorization, so authentication must let OPTIONS pass: put the CORS handling in front of it.',
    };
  }
  if (status === 404 || status === 405 || status === 501) {
    return {
      title: `${host} has no OPTIONS route for ${path}: the preflight got ${status}`,
      cure: 'Answer OPTIONS on this path with 204 and the CORS headers, in front of the router.',
    };
  }
  if (status >= 500) {
    return {
      title: `${host} failed with ${status} on the preflight for ${path}`,
      cure: 'The server, or a gateway in front of it, breaks on OPTIONS: answer it before any application code runs.',
    };
  }
  return {
    title: `${host} answered the preflight for ${path} with ${status}, not 2xx`,
    cure: 'A preflight counts as answered with a status from 200 to 299 only: answer OPTIONS with 204.',
  };
}

export const preflightStatus: Cause = {
  id: 'preflight-status',
  kind: 'blocking',
  layer: 'server',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  signs: ['preflight-status'],
  find: (view) =>
    stepsOf(view, 'preflight-status').flatMap((step) => {
      const hop = hopAt(view, step);
      if (hop.preflight && asksForProxyLogin(hop.preflight)) return [];
      const { status } = step.fault;
      const { title, cure } = story(status, hostOf(hop.url), pathOf(hop.url));
      const layer = answeredBy(hop.preflight?.responseHeaders ?? []);
      return {
        phase: 'preflight' as const,
        hop: step.hop,
        step: 'cors-preflight-fetch',
        owner: layer?.owner ?? ('server' as const),
        title: title,
        explanation: `Before ${hop.method} ${pathOf(hop.url)} the browser asks with OPTIONS (the preflight), and ${layer ? `${layer.name} answered` : 'the server answered'} ${status}, so ${hop.method} was never sent. ${cure}`,
        evidence: [
          ...statusEvidence(view, step),
          ...(layer ? responseHeaderEvidence(view, step, layer.header) : []),
          ...responseHeaderEvidence(view, step, 'allow').filter((item) => item.value !== '(absent)'),
        ],
      };
    }),
  examples: {
    fires: put({ preflight: preflightAnswer({}, 404) }),
    silent: put({ preflight: preflightAnswer({}, 202) }),
  },
};
