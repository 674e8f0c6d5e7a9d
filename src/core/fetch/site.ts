import { getDomain } from 'tldts';
import { type ParsedUrl, parseUrl } from './origin.ts';
import { remember } from './remember.ts';

/**
 * A site: a scheme and a host that is the registrable domain where there is one.
 * Null stands for the site of an opaque origin, which is the same site as nothing else.
 * https://html.spec.whatwg.org/multipage/browsers.html#site
 */
export interface Site {
  /** Without the colon, e.g. `https`. */
  scheme: string;
  host: string;
}

const TUPLE_SCHEMES = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:']);
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/** Whether a host as URL gives it is an IP address (IPv6 in brackets). */
export const isIpAddress = (host: string): boolean => host.startsWith('[') || IPV4.test(host);

/**
 * The registrable domain of a lower-case host, the private section of the Public Suffix List included
 * (`a.github.io` is one of its own). Null for IP addresses, public suffixes, single labels and the empty host.
 * A trailing dot belongs to the name and stays. https://url.spec.whatwg.org/#host-registrable-domain
 */
export const registrableDomain: (host: string) => string | null = remember((host) => {
  if (host === '' || isIpAddress(host)) return null;
  const rooted = host.endsWith('.');
  const name = rooted ? host.slice(0, -1) : host;
  if (name === '' || name.startsWith('.') || name.endsWith('.')) return null;
  const domain = getDomain(name, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  if (!domain) return null;
  return rooted ? `${domain}.` : domain;
});

/**
 * The site of a URL or of a serialized origin. Null when its origin is opaque (`null`, `data:`, `file:`) and when the
 * text is no URL. https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site
 */
export function obtainSite(urlOrOrigin: string | ParsedUrl): Site | null {
  const url = typeof urlOrOrigin === 'string' ? parseUrl(urlOrOrigin) : urlOrOrigin;
  if (!url) return null;
  if (url.protocol === 'blob:') return url.origin === 'null' ? null : obtainSite(url.origin);
  if (url.hostname === '' || url.protocol === 'file:') return null;
  const scheme = url.protocol.slice(0, -1);
  // Extensions have tuple origins whose host is no domain name.
  if (!TUPLE_SCHEMES.has(url.protocol)) return { scheme, host: url.hostname };
  return { scheme, host: registrableDomain(url.hostname) ?? url.hostname };
}

/** `https://example.com`; `null` for an opaque site. https://html.spec.whatwg.org/multipage/browsers.html#serialization-of-a-site */
export const serializeSite = (site: Site | null): string => (site ? `${site.scheme}://${site.host}` : 'null');

/** Same registrable domain (or host) and same scheme. https://html.spec.whatwg.org/multipage/browsers.html#same-site */
export const isSameSite = (a: Site | null, b: Site | null): boolean =>
  isSchemelesslySameSite(a, b) && a?.scheme === b?.scheme;

/** https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site */
export const isSchemelesslySameSite = (a: Site | null, b: Site | null): boolean =>
  a !== null && b !== null && a.host === b.host;
