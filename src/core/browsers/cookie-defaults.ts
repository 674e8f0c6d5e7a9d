import type { BrowserName } from '../exchange/exchange.ts';

/** How a browser, as shipped, differs from the cookie standard and from the other browser. */
export interface CookieDefaults {
  /** A cookie without SameSite counts as Lax. */
  unspecifiedIsLax: boolean;
  /** Two sites that differ in the scheme alone are different sites. */
  schemefulSites: boolean;
  /** A cross-site hop earlier in the redirect chain makes the request cross-site. */
  redirectChainCounts: boolean;
  /** Cookies of third parties live in a jar of their own per top-level site; the shared jar is out of their reach. */
  partitionsThirdParties: boolean;
  /** SameSite=None without Secure is kept back too, should one be in the jar. */
  noneNeedsSecureToBeSent: boolean;
  /** The ancestor bit of a partition key tells whether the request's own target is a third party. */
  ancestorBitTellsThirdParty: boolean;
}

const DEFAULTS: Record<BrowserName, CookieDefaults> = {
  chromium: {
    unspecifiedIsLax: true,
    schemefulSites: true,
    // Built, and off: net::features::kCookieSameSiteConsidersRedirectChain.
    redirectChainCounts: false,
    partitionsThirdParties: false,
    noneNeedsSecureToBeSent: true,
    ancestorBitTellsThirdParty: true,
  },
  firefox: {
    // network.cookie.sameSite.laxByDefault and .schemeful are false in releases.
    unspecifiedIsLax: false,
    schemefulSites: false,
    redirectChainCounts: true,
    // network.cookie.cookieBehavior 5, Total Cookie Protection.
    partitionsThirdParties: true,
    noneNeedsSecureToBeSent: false,
    ancestorBitTellsThirdParty: false,
  },
};

export const cookieDefaults = (browser: BrowserName): CookieDefaults => DEFAULTS[browser];
