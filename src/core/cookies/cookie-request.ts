import { cookieDefaults } from '../browsers/cookie-defaults.ts';
import type { BrowserName, CredentialsMode } from '../exchange/exchange.ts';
import { isLoopbackHost, isSameOrigin, originOf, type ParsedUrl, parseUrl } from '../fetch/origin.ts';
import { isSameSite, isSchemelesslySameSite, obtainSite, type Site, serializeSite } from '../fetch/site.ts';

/** What decides about cookies besides the cookie: one hop of a fetch, as plain data. */
export interface CookieContext {
  browser: BrowserName;
  url: string;
  /** The URLs that redirected here, first one first. */
  redirectChain: readonly string[];
  method: string;
  /** Serialized origin that asked, `null` when opaque. Null when not known. */
  initiator: string | null;
  /** URL or origin of the tab's page. Null when not known: then the initiator is taken for it. */
  topLevelUrl: string | null;
  isTopLevelNavigation: boolean;
  /** Null when not known: then nothing is held against it. */
  credentials: CredentialsMode | null;
  thirdPartyCookies: 'allowed' | 'blocked' | 'unknown';
  /** The value of Sec-Fetch-Storage-Access on this hop; it tells more than the setting does. */
  storageAccess: string | null;
  /** Milliseconds since the epoch. */
  time: number;
}

/** A context, worked out once for all cookies that are held against it. */
export interface CookieRequest extends CookieContext {
  host: string;
  path: string;
  /** https, or http to this machine: where browsers let Secure cookies pass. */
  overHttps: boolean;
  /** `lax`: a top-level navigation from another site with a safe method. */
  siteContext: 'same-site' | 'lax' | 'cross-site';
  thirdParty: boolean;
  /** Whether cookies outside of partitions are within reach. */
  sharedJar: boolean;
  /** The site whose partition is in reach; null when not known. */
  partition: string | null;
  includesCredentials: boolean;
}

/** The sites that meet in a request; null for opaque ones and for those not known. */
interface Sites {
  target: Site | null;
  initiator: Site | null;
  top: Site | null;
}

/** Works out a context; null when its URL is none. */
export function cookieRequest(context: CookieContext): CookieRequest | null {
  const url = parseUrl(context.url);
  if (!url) return null;
  const sites = sitesOf(context, url);
  const knowsPage = context.topLevelUrl !== null || context.initiator !== null;
  const thirdParty = knowsPage && !context.isTopLevelNavigation && isThirdParty(context, sites);
  return {
    ...context,
    host: url.hostname,
    path: url.pathname,
    overHttps: url.protocol === 'https:' || url.protocol === 'wss:' || isLoopbackHost(url.hostname),
    siteContext: siteContext(context, sites, thirdParty),
    thirdParty,
    sharedJar: !thirdParty || reachesSharedJar(context),
    partition: context.isTopLevelNavigation ? serializeSite(sites.target) : sites.top && serializeSite(sites.top),
    includesCredentials: includesCredentials(context, url),
  };
}

function sitesOf({ initiator, topLevelUrl }: CookieContext, url: ParsedUrl): Sites {
  const initiatorSite = initiator === null ? null : cookieSite(initiator);
  const topIsInitiator = topLevelUrl === null || topLevelUrl === initiator;
  return {
    target: cookieSite(url),
    initiator: initiatorSite,
    top: topIsInitiator ? initiatorSite : cookieSite(topLevelUrl),
  };
}

const sameFor = (context: CookieContext, a: Site | null, b: Site | null): boolean =>
  cookieDefaults(context.browser).schemefulSites ? isSameSite(a, b) : isSchemelesslySameSite(a, b);

/** The site as cookies see it: WebSocket schemes count as their HTTP ones. */
function cookieSite(urlOrOrigin: string | ParsedUrl): Site | null {
  const site = obtainSite(urlOrOrigin);
  if (site?.scheme === 'wss') return { ...site, scheme: 'https' };
  return site?.scheme === 'ws' ? { ...site, scheme: 'http' } : site;
}

/** Another site than the page's, or asked for from within a frame of another site than the page's. */
function isThirdParty(context: CookieContext, { target, initiator, top }: Sites): boolean {
  if (!sameFor(context, target, top)) return true;
  return context.initiator !== null && !sameFor(context, initiator, top);
}

/** https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-same-site-and-cross-site-re */
function siteContext(
  context: CookieContext,
  { target, initiator }: Sites,
  thirdParty: boolean,
): CookieRequest['siteContext'] {
  const sameInitiator = context.initiator === null || sameFor(context, initiator, target);
  const sameChain =
    !cookieDefaults(context.browser).redirectChainCounts ||
    context.redirectChain.every((hop) => sameFor(context, cookieSite(hop), target));
  if (!thirdParty && sameInitiator && sameChain) return 'same-site';
  return context.isTopLevelNavigation && /^(GET|HEAD|OPTIONS|TRACE)$/.test(context.method) ? 'lax' : 'cross-site';
}

/** https://privacycg.github.io/storage-access-headers/#sec-fetch-storage-access-header */
function reachesSharedJar(context: CookieContext): boolean {
  if (context.storageAccess !== null) return context.storageAccess === 'active';
  return context.thirdPartyCookies !== 'blocked' && !cookieDefaults(context.browser).partitionsThirdParties;
}

/**
 * Whether the credentials mode lets cookies go with this hop. `same-origin` stops for good at the first hop to another
 * origin. https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
function includesCredentials(context: CookieContext, url: ParsedUrl): boolean {
  if (context.isTopLevelNavigation || context.credentials === 'include' || context.credentials === null) return true;
  if (context.credentials === 'omit') return false;
  const origin = context.initiator;
  if (origin === null) return true;
  return isSameOrigin(url.origin, origin) && context.redirectChain.every((hop) => isSameOrigin(originOf(hop), origin));
}
