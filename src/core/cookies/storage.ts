import { cookieDefaults } from '../browsers/cookie-defaults.ts';
import type { JarCookie } from '../exchange/observation.ts';
import type { CookieCause } from './cookie-cause.ts';
import { type CookieContext, type CookieRequest, cookieRequest } from './cookie-request.ts';
import { cookieScope, domainMatches } from './domain.ts';
import { defaultPath, pathMatches } from './path.ts';
import { keepsPrefixRules } from './prefix.ts';
import type { SetCookie } from './set-cookie.ts';

export interface StoreVerdict {
  /** False also for a cookie that had expired when it came: it only removes an older one of its name. */
  stored: boolean;
  /** Every rule that speaks against storing it, so that a cure can meet all of them. */
  reasons: CookieCause[];
}

type Rule = readonly [cause: CookieCause, holds: (cookie: SetCookie, request: CookieRequest) => boolean];

/** In the order in which Chromium names them; the one that needs the jar comes last. */
const RULES: readonly Rule[] = [
  ['credentials-not-included', (_, request) => !request.includesCredentials],
  ['cookie-malformed', ({ flaw }) => flaw !== null && flaw !== 'too-large'],
  ['cookie-too-large', ({ flaw }) => flaw === 'too-large'],
  ['cookie-domain-invalid', (cookie, { host }) => cookieScope(host, cookie.domain) === null],
  ['cookie-prefix', (cookie, request) => !keepsPrefixRules(cookie, request)],
  ['cookie-partitioned-without-secure', (cookie) => cookie.partitioned && !cookie.secure],
  ['cookie-secure-on-http', (cookie, { overHttps }) => cookie.secure && !overHttps],
  ['cookie-none-without-secure', (cookie) => cookie.sameSite === 'none' && !cookie.secure],
  ['set-cookie-same-site-refused', isSameSiteFromAnotherSite],
  ['cookie-third-party-blocked', (cookie, request) => !cookie.partitioned && !mayStoreUnpartitioned(request)],
  ['cookie-expired', (cookie, { time }) => hasExpired(cookie, time)],
];

/**
 * Whether a browser stores the cookie of a Set-Cookie line, and else by which rules it refuses it. `jar` is what it
 * holds for that URL; without it, overwriting a Secure cookie goes unseen. A context whose URL is none stores nothing
 * and gives no reason.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model
 */
export function storeVerdict(
  cookie: SetCookie,
  context: CookieContext | CookieRequest,
  jar: readonly JarCookie[] = [],
): StoreVerdict {
  const request = 'siteContext' in context ? context : cookieRequest(context);
  if (!request) return { stored: false, reasons: [] };
  const reasons: CookieCause[] = [];
  for (const [cause, holds] of RULES) if (holds(cookie, request)) reasons.push(cause);
  if (overwritesSecure(cookie, request, jar)) reasons.push('cookie-overwrite-secure');
  return { stored: reasons.length === 0, reasons };
}

/** Max-Age wins over Expires; neither makes a session cookie. */
function hasExpired(cookie: SetCookie, time: number): boolean {
  if (cookie.maxAge !== null) return cookie.maxAge <= 0;
  return cookie.expires !== null && cookie.expires <= time;
}

function isSameSiteFromAnotherSite(cookie: SetCookie, { browser, siteContext }: CookieRequest): boolean {
  if (siteContext !== 'cross-site' || cookie.sameSite === 'none') return false;
  return cookie.sameSite !== 'unspecified' || cookieDefaults(browser).unspecifiedIsLax;
}

/** A browser that partitions third parties stores what is not marked so in their partition, unless told to block. */
function mayStoreUnpartitioned(request: CookieRequest): boolean {
  if (request.sharedJar) return true;
  return cookieDefaults(request.browser).partitionsThirdParties && request.thirdPartyCookies !== 'blocked';
}

/** https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model step on "secure-only-flag" */
function overwritesSecure(cookie: SetCookie, request: CookieRequest, jar: readonly JarCookie[]): boolean {
  if (cookie.secure || request.overHttps || jar.length === 0) return false;
  const domain = cookieScope(request.host, cookie.domain)?.domain ?? request.host;
  const path = cookie.path ?? defaultPath(request.path);
  return jar.some((held) => {
    if (!held.secure || held.name !== cookie.name) return false;
    const heldDomain = held.domain.startsWith('.') ? held.domain.slice(1) : held.domain;
    return (domainMatches(domain, heldDomain) || domainMatches(heldDomain, domain)) && pathMatches(path, held.path);
  });
}
