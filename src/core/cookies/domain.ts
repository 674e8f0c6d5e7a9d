import { isIpAddress, registrableDomain } from '../fetch/site.ts';

/** Whether a host falls under a cookie domain. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-domain-matching */
export const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host));

/** What a cookie's Domain attribute makes of it: the domain it is stored under, or null when the host may not set it. */
export interface CookieScope {
  domain: string;
  hostOnly: boolean;
}

/**
 * The domain under which a host may store a cookie. A Domain attribute on an IP address, a public suffix or a single
 * label has to name that very host, and the cookie is host-only then; elsewhere it has to lie between the host and its
 * registrable domain. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model
 */
export function cookieScope(host: string, domainAttribute: string | null): CookieScope | null {
  if (domainAttribute === null) return { domain: host, hostOnly: true };
  if (isIpAddress(host)) return domainAttribute === host ? { domain: host, hostOnly: true } : null;
  const site = registrableDomain(host);
  if (site === null) return domainAttribute === host ? { domain: host, hostOnly: true } : null;
  if (!domainMatches(host, domainAttribute)) return null;
  return domainMatches(domainAttribute, site) ? { domain: domainAttribute, hostOnly: false } : null;
}
