import type { CookieCause } from '../cookies/cookie-cause.ts';
import { cookieCure } from '../cookies/cure.ts';
import type { CookieJudgement } from '../cookies/judgement.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Evidence } from '../exchange/fact.ts';
import type { JarCookie } from '../exchange/observation.ts';
import { parseUrl } from '../fetch/origin.ts';
import type { Owner } from '../formats/report.ts';
import type { CaseView, Cause, Example, Found } from './cause.ts';
import { answer, credentialed } from './example.ts';
import { shown } from './words.ts';

interface CookieFailure {
  id: CookieCause;
  owner?: Owner;
  spec: string;
  /** Why a cookie stayed home, after "`name` stayed home: ". */
  keptBack?: string;
  /** Why a cookie was not stored, after "`name` was refused: ". */
  refused?: string;
  examples: Cause['examples'];
}

/** Names under which sites keep who is logged in. Others come and go without anybody missing them. */
const SESSION_NAME =
  /sess|(?:^|[._-])sid(?:$|[._-])|auth|token|login|logged|user|jwt|csrf|xsrf|remember|identity|account/i;
export const isSessionName = (name: string): boolean => SESSION_NAME.test(name);

/** Whether the answer says that the request was not logged in. */
function isTurnedAway(view: CaseView, hop: number): boolean {
  const status = view.exchange.hops[hop]?.status ?? null;
  return status === 401 || status === 403 || status === 419;
}

/** Whether what happened to this cookie can be what a person came here for. */
export function hurts(view: CaseView, judgement: CookieJudgement): boolean {
  if (judgement.yes) return false;
  if (judgement.question === 'sent') return isTurnedAway(view, judgement.hop);
  return isSessionName(judgement.name);
}

export function cookieEvidence(judgement: CookieJudgement): Evidence {
  return judgement.question === 'sent'
    ? { source: 'cookies', event: 'jar', field: `cookie ${judgement.name}`, value: judgement.attributes }
    : { source: 'webRequest', event: 'onHeadersReceived', field: 'response header set-cookie', value: judgement.line };
}

/** A cause that keeps a cookie from being sent or stored. It blocks only where it can be what hurts; else it is advice. */
export function cookieFailure(failure: CookieFailure): Cause {
  return {
    id: failure.id,
    kind: 'blocking',
    layer: 'cookies',
    owner: failure.owner ?? 'server',
    spec: failure.spec,
    signs: [failure.id],
    find: (view): Found[] =>
      view.cookies
        .filter(
          ({ yes, reasons, question }) => !yes && reasons.includes(failure.id) && told(failure, question) !== undefined,
        )
        .map((judgement): Found => {
          const name = judgement.name === '' ? 'A nameless cookie' : `Cookie ${shown(judgement.name)}`;
          const why = told(failure, judgement.question) ?? '';
          const host = parseUrl(judgement.url)?.host ?? '';
          const act = judgement.question === 'sent' ? 'stayed home' : 'was refused';
          return {
            phase: 'cookie',
            hop: judgement.hop,
            step: judgement.question === 'sent' ? 'cookie-retrieval' : 'cookie-storage',
            certainty: judgement.observed ? 'proven' : 'likely',
            advice: !hurts(view, judgement),
            title: `${name} ${act}: ${why}`,
            explanation: `${name} ${act} because ${why}. ${cookieCure(failure.id, { name: judgement.name, host })}`,
            evidence: [cookieEvidence(judgement), ...view.exchange.credentials.evidence],
          };
        }),
    examples: failure.examples,
  };
}

const told = ({ keptBack, refused }: CookieFailure, question: CookieJudgement['question']): string | undefined =>
  question === 'sent' ? keptBack : refused;

/** Examples: a cross-site API with a jar. */
export const API = 'https://api.bank.test/orders';

/** A credentialed cross-site request whose answer says 401, with this cookie in the jar. */
export function withJar(cookie: Partial<JarCookie>, changes: Partial<Example> = {}): Example {
  const full: JarCookie = {
    name: 'session',
    value: 'v',
    domain: 'api.bank.test',
    hostOnly: true,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'no_restriction',
    session: true,
    ...cookie,
  };
  const url = changes.url ?? API;
  return credentialed({
    url,
    hops: [answer({ 'access-control-allow-credentials': 'true' }, 401, url)],
    ...changes,
    change: (exchange) => allowThirdParties({ ...exchange, jar: [full] }),
  });
}

/** A credentialed cross-site request whose answer carries this Set-Cookie line. */
export function withSetCookie(line: string, changes: Partial<Example> = {}): Example {
  const url = changes.url ?? API;
  return credentialed({
    url,
    hops: [answer({ 'access-control-allow-credentials': 'true', 'set-cookie': line }, 200, url)],
    ...changes,
    change: (exchange) => allowThirdParties(exchange),
  });
}

const allowThirdParties = (exchange: Exchange): Exchange => ({ ...exchange, thirdPartyCookies: 'allowed' });
