import { cookieDefaults } from '../browsers/cookie-defaults.ts';
import type { JarCookie } from '../exchange/observation.ts';
import type { CookieCause } from './cookie-cause.ts';
import { type CookieContext, type CookieRequest, cookieRequest } from './cookie-request.ts';
import { domainMatches } from './domain.ts';
import { pathMatches } from './path.ts';

export interface SendVerdict {
  sent: boolean;
  /** Every rule that keeps the cookie back, so that a cure can meet all of them. */
  reasons: CookieCause[];
}

type Rule = readonly [cause: CookieCause, holds: (cookie: JarCookie, request: CookieRequest) => boolean];

/** In the order in which Chromium names them. */
const RULES: readonly Rule[] = [
  ['credentials-not-included', (_, request) => !request.includesCredentials],
  ['cookie-expired', (cookie, { time }) => cookie.expirationDate !== undefined && cookie.expirationDate * 1000 <= time],
  ['cookie-secure-on-http', (cookie, { overHttps }) => cookie.secure && !overHttps],
  ['cookie-domain', (cookie, { host }) => !reachesHost(cookie, host)],
  ['cookie-path', (cookie, { path }) => !pathMatches(path, cookie.path)],
  ['cookie-same-site-strict', (cookie, { siteContext }) => cookie.sameSite === 'strict' && siteContext !== 'same-site'],
  ['cookie-same-site-lax', (cookie, { siteContext }) => cookie.sameSite === 'lax' && siteContext === 'cross-site'],
  ['cookie-same-site-unspecified', isUnspecifiedTakenForLax],
  ['cookie-none-without-secure', isNoneWithoutSecure],
  ['cookie-third-party-blocked', (cookie, { sharedJar }) => !cookie.partitionKey?.topLevelSite && !sharedJar],
  ['cookie-partition-mismatch', isOfAnotherPartition],
];

/**
 * Whether a browser sends a cookie of its jar with a request, and else by which rules it keeps it back. A context whose
 * URL is none gets no cookie and no reason. Prepare the context once with `cookieRequest` when there are many cookies.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm
 */
export function sendVerdict(cookie: JarCookie, context: CookieContext | CookieRequest): SendVerdict {
  const request = 'siteContext' in context ? context : cookieRequest(context);
  if (!request) return { sent: false, reasons: [] };
  const reasons: CookieCause[] = [];
  for (const [cause, holds] of RULES) if (holds(cookie, request)) reasons.push(cause);
  return { sent: reasons.length === 0, reasons };
}

/** Whether a jar cookie's domain covers a host. */
export function reachesHost(cookie: JarCookie, host: string): boolean {
  const domain = (cookie.domain.startsWith('.') ? cookie.domain.slice(1) : cookie.domain).toLowerCase();
  return cookie.hostOnly ? host === domain : domainMatches(host, domain);
}

function isUnspecifiedTakenForLax(cookie: JarCookie, { browser, siteContext }: CookieRequest): boolean {
  return cookie.sameSite === 'unspecified' && siteContext === 'cross-site' && cookieDefaults(browser).unspecifiedIsLax;
}

function isNoneWithoutSecure(cookie: JarCookie, { browser }: CookieRequest): boolean {
  return cookie.sameSite === 'no_restriction' && !cookie.secure && cookieDefaults(browser).noneNeedsSecureToBeSent;
}

function isOfAnotherPartition(cookie: JarCookie, request: CookieRequest): boolean {
  const key = cookie.partitionKey;
  if (!key?.topLevelSite || request.partition === null) return false;
  if (key.topLevelSite !== request.partition) return true;
  return (
    cookieDefaults(request.browser).ancestorBitTellsThirdParty &&
    key.hasCrossSiteAncestor !== undefined &&
    key.hasCrossSiteAncestor !== request.thirdParty
  );
}
