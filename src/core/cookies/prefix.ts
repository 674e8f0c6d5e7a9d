import { setCookieGrammar } from '../browsers/set-cookie-grammar.ts';
import { isIpAddress } from '../fetch/site.ts';
import type { CookieRequest } from './cookie-request.ts';
import { cookieScope } from './domain.ts';
import { defaultPath } from './path.ts';
import type { SetCookie } from './set-cookie.ts';

/** What the start of a cookie's name promises, and the browser enforces. */
export interface PrefixRules {
  prefix: '__Host-Http-' | '__Host-' | '__Http-' | '__Secure-';
  /** Path=/ and no Domain. */
  hostBound: boolean;
  httpOnly: boolean;
}

/** Longer names first: `__Host-Http-` starts like `__Host-`. */
const PREFIXES: readonly PrefixRules[] = [
  { prefix: '__Host-Http-', hostBound: true, httpOnly: true },
  { prefix: '__Host-', hostBound: true, httpOnly: false },
  { prefix: '__Http-', hostBound: false, httpOnly: true },
  { prefix: '__Secure-', hostBound: false, httpOnly: false },
];

/** The rules that a cookie's name puts on it, letter case ignored as browsers do; null for an ordinary name. */
export function prefixRules(name: string): PrefixRules | null {
  if (!name.startsWith('__')) return null;
  const start = name.slice(0, 12).toLowerCase();
  return PREFIXES.find(({ prefix }) => start.startsWith(prefix.toLowerCase())) ?? null;
}

/**
 * Whether a cookie keeps what its name promises. A nameless cookie may not pretend to a prefix by its value: sent back,
 * it would look like one. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes
 */
export function keepsPrefixRules(cookie: SetCookie, request: CookieRequest): boolean {
  if (cookie.name === '') return prefixRules(cookie.value) === null;
  const rules = prefixRules(cookie.name);
  if (!rules) return true;
  if (!cookie.secure || !request.overHttps) return false;
  if (rules.httpOnly && !cookie.httpOnly) return false;
  return !rules.hostBound || isHostBound(cookie, request);
}

function isHostBound(cookie: SetCookie, { browser, host, path }: CookieRequest): boolean {
  if (setCookieGrammar(browser).hostPrefix === 'as-resolved') {
    return (cookie.path ?? defaultPath(path)) === '/' && cookieScope(host, cookie.domain)?.hostOnly !== false;
  }
  // The host's own IP address leaves the cookie host-only.
  const ownAddress = cookie.domain === host && !cookie.domainDot && isIpAddress(host);
  return cookie.path === '/' && (cookie.domain === null || ownAddress);
}
