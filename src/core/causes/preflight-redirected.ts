import { get } from '../fetch/header-list.ts';
import { parseUrl } from '../fetch/origin.ts';
import { hopAt } from './answer.ts';
import type { Cause } from './cause.ts';
import { responseHeaderEvidence, statusEvidence, stepsOf } from './evidence.ts';
import { preflightAnswer, put } from './example.ts';
import { isLoginUrl } from './redirect-to-login.ts';
import { hostOf, pathOf, shown } from './words.ts';

/** What kind of redirect it is, and what to do about it. */
function story(from: string, location: string | null, ofBucket: boolean): { to: string; cure: string } {
  const a = parseUrl(from);
  const b = location === null ? null : parseUrl(location, from);
  if (!a || !b) return { to: 'elsewhere', cure: 'Answer OPTIONS on this address itself.' };
  if (a.protocol === 'http:' && b.protocol === 'https:' && a.hostname === b.hostname) {
    return { to: 'https', cure: `Call ${shown(b.href)} directly.` };
  }
  if (
    a.host === b.host &&
    a.pathname !== b.pathname &&
    a.pathname.replace(/\/$/, '') === b.pathname.replace(/\/$/, '')
  ) {
    return {
      to: b.pathname.endsWith('/') ? 'the path with a slash' : 'the path without its slash',
      cure: `Call ${shown(b.href)} directly, or switch off slash redirects for OPTIONS.`,
    };
  }
  if (isLoginUrl(b.href, from)) {
    return {
      to: 'a login page',
      cure: 'Preflights carry no cookies: let OPTIONS pass before the login check, and answer API calls with 401 instead of a redirect.',
    };
  }
  if (ofBucket || /amazonaws\.com$/.test(b.hostname)) {
    return { to: "the bucket's own region", cure: `Use the regional address ${shown(b.origin)}.` };
  }
  return {
    to: b.host === a.host ? pathOf(b.href) : hostOf(b.href),
    cure: `Call ${shown(b.href)} directly, or answer OPTIONS before the redirect.`,
  };
}

export const preflightRedirected: Cause = {
  id: 'preflight-redirected',
  kind: 'blocking',
  layer: 'cors',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  signs: ['preflight-redirected'],
  find: (view) =>
    stepsOf(view, 'preflight-redirected').map((step) => {
      const hop = hopAt(view, step);
      const byBrowser = hop.preflight?.internalRedirect === true;
      const { to, cure } = story(
        hop.url,
        step.fault.location,
        get(hop.preflight?.responseHeaders ?? [], 'x-amz-bucket-region') !== null,
      );
      return {
        phase: 'preflight' as const,
        hop: step.hop,
        step: 'cors-preflight-fetch',
        owner: byBrowser ? ('client' as const) : ('server' as const),
        title: byBrowser
          ? `The browser itself moves ${hostOf(hop.url)} to https, and refuses its own redirect`
          : `${hostOf(hop.url)} redirects the preflight for ${pathOf(hop.url)} to ${to}`,
        explanation: `Before ${hop.method} ${pathOf(hop.url)} the browser asks with OPTIONS (the preflight). It got ${step.fault.status} to ${shown(step.fault.location ?? 'no address')}, and browsers follow no redirect of a preflight, so ${hop.method} was never sent. ${cure}`,
        evidence: [...statusEvidence(view, step), ...responseHeaderEvidence(view, step, 'location')],
      };
    }),
  examples: {
    fires: put({ preflight: preflightAnswer({ location: 'https://api.shop.test/orders/' }, 301) }),
    silent: put(),
  },
};
