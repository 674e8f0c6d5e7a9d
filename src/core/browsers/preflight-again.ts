import type { BrowserName } from '../exchange/exchange.ts';

/**
 * Whether a request that was preflighted is preflighted again where a redirect has made a plain GET of it, which by the
 * standard needs none. Measured in Firefox ESR 153: a PUT that is answered with 303 asks again, about GET; Chromium
 * does not. https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 12
 */
export const preflightsAgainAfterRedirect = (browser: BrowserName): boolean => browser === 'firefox';
