import type { CookieJudgement } from '../cookies/judgement.ts';
import type { CaseView, Cause, Found } from './cause.ts';
import { API, cookieEvidence, hurts, withJar } from './cookie-failure.ts';
import { answer } from './example.ts';
import { hostOf, listed, shown } from './words.ts';

/** Cookies that stayed home, or were thrown away, because the call did not ask for credentials. */
const leftOut = (view: CaseView): CookieJudgement[] =>
  view.cookies.filter(({ yes, reasons }) => !yes && reasons.includes('credentials-not-included'));

export const credentialsNotIncluded: Cause = {
  id: 'credentials-not-included',
  kind: 'blocking',
  layer: 'cookies',
  owner: 'client',
  spec: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
  signs: ['credentials-not-included'],
  find: (view): Found[] => {
    const cookies = leftOut(view);
    const first = cookies.find((judgement) => hurts(view, judgement)) ?? cookies[0];
    if (!first) return [];
    const kept = [...new Set(cookies.filter((c) => c.question === 'sent').map((c) => shown(c.name)))].slice(0, 3);
    const lost = [...new Set(cookies.filter((c) => c.question === 'stored').map((c) => shown(c.name)))].slice(0, 3);
    const facts = [
      ...(kept.length ? [`the cookie${kept.length === 1 ? '' : 's'} ${listed(kept)} stayed home`] : []),
      ...(lost.length
        ? [
            `the answer's ${lost.length === 1 ? 'cookie' : 'cookies'} ${listed(lost)} ${lost.length === 1 ? 'was' : 'were'} thrown away`,
          ]
        : []),
    ];
    const host = hostOf(view.exchange.url);
    return [
      {
        phase: 'cookie',
        hop: first.hop,
        step: 'credentials-mode',
        certainty: view.exchange.credentials.known === 'observed' ? 'proven' : 'likely',
        advice: !hurts(view, first),
        title: `The call to ${host} was made without cookies: credentials: 'include' is missing`,
        explanation: `Calls to another origin neither send nor store cookies unless script asks for it, so ${facts.join(', and ')}. Call fetch with credentials: 'include' (XMLHttpRequest: withCredentials = true), and let the server allow credentials for this exact origin.`,
        evidence: [...cookies.slice(0, 5).map(cookieEvidence), ...view.exchange.credentials.evidence],
      },
    ];
  },
  examples: {
    fires: withJar({}, { credentials: 'same-origin', hops: [answer({}, 401, API)] }),
    silent: withJar({}, { hops: [answer({ 'access-control-allow-credentials': 'true' }, 401, API)] }),
  },
};
