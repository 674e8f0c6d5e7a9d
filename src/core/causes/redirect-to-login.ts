import { get } from '../fetch/header-list.ts';
import { originOf, parseUrl } from '../fetch/origin.ts';
import { remember } from '../fetch/remember.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { responseHeaderEvidence, statusEvidence } from './evidence.ts';
import { answer, example } from './example.ts';
import { hostOf, pathOf, shown } from './words.ts';

const LOGIN = /(?:^|[/.\-_])(?:log-?in|sign-?in|sso|oauth2?|openid|saml2?|idp|auth|authorize|accounts?)(?:$|[/.\-_?])/i;

const namesLogin = remember((hostAndPath) => LOGIN.test(hostAndPath));

/** Whether a redirect leads to where people log in: by its host or path, as long as it did not start there. */
export function isLoginUrl(location: string, from: string): boolean {
  const to = parseUrl(location, from);
  const start = parseUrl(from);
  if (!to || !start) return false;
  return namesLogin(`${to.hostname}${to.pathname}`) && !namesLogin(`${start.hostname}${start.pathname}`);
}

/** The first hop that sent a failed exchange to a login page, and the certainty of it. */
function loginRedirect(view: CaseView): { hop: number; certainty: 'proven' | 'likely' } | null {
  if (!view.walk.failed.length) return null;
  const { hops } = view.exchange;
  for (let index = 0; index < hops.length; index++) {
    const hop = hops[index];
    if (!hop || hop.status === null || hop.status < 300 || hop.status > 399) continue;
    const location = hop.redirectUrl ?? get(hop.responseHeaders ?? [], 'location');
    if (!location) continue;
    const target = hops[index + 1];
    const html = /text\/html/i.test(get(target?.responseHeaders ?? [], 'content-type') ?? '');
    const elsewhere = originOf(parseUrl(location, hop.url)?.href ?? '') !== originOf(hop.url);
    if (isLoginUrl(location, hop.url)) return { hop: index, certainty: html ? 'proven' : 'likely' };
    if (html && elsewhere) return { hop: index, certainty: 'likely' };
  }
  return null;
}

const LOGIN_URL = 'https://login.shop.test/signin';

export const redirectToLogin: Cause = {
  id: 'redirect-to-login',
  kind: 'blocking',
  layer: 'server',
  owner: 'server',
  spec: 'https://fetch.spec.whatwg.org/#http-redirect-fetch',
  signs: ['redirect'],
  find: (view): Found[] => {
    const login = loginRedirect(view);
    if (!login) return [];
    const hop = view.exchange.hops[login.hop];
    if (!hop) return [];
    const location = hop.redirectUrl ?? get(hop.responseHeaders ?? [], 'location') ?? '';
    const place = { hop: login.hop, phase: 'response' as const };
    return [
      {
        phase: 'redirect',
        hop: login.hop,
        step: 'http-redirect-fetch',
        certainty: login.certainty,
        title: `${hostOf(hop.url)} sends ${pathOf(hop.url)} to a login page: the session is missing or over`.slice(
          0,
          90,
        ),
        explanation: `${hop.method} ${pathOf(hop.url)} was answered ${hop.status} to ${shown(location)}, a page meant for people, and that page does not allow this origin. CORS is not the trouble: the request was not logged in. Answer API calls with 401 instead of a redirect, and log in again.`,
        evidence: [...statusEvidence(view, place), ...responseHeaderEvidence(view, place, 'location')],
      },
    ];
  },
  examples: {
    fires: example({
      hops: [
        answer({ location: LOGIN_URL }, 302),
        { url: LOGIN_URL, status: 200, headers: [['content-type', 'text/html']] },
      ],
    }),
    silent: example({
      hops: [
        answer({ location: 'https://api.shop.test/v2/orders' }, 302),
        { url: 'https://api.shop.test/v2/orders', status: 200, headers: [['content-type', 'application/json']] },
      ],
    }),
  },
};
