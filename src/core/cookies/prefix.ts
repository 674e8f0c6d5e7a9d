import { isIpAddress } from '../fetch/site.ts';
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
 * it would look like one. `overHttps` is true on a loopback http address as well.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes
 */
export function keepsPrefixRules(cookie: SetCookie, host: string, overHttps: boolean): boolean {
  if (cookie.name === '') return prefixRules(cookie.value) === null;
  const rules = prefixRules(cookie.name);
  if (!rules) return true;
  if (!cookie.secure || !overHttps) return false;
  if (rules.httpOnly && !cookie.httpOnly) return false;
  if (!rules.hostBound) return true;
  // A Domain that is the host's own IP address leaves the cookie host-only.
  const ownAddress = cookie.domain === host && isIpAddress(host);
  return cookie.path === '/' && (cookie.domain === null || ownAddress);
}
