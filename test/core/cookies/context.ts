import type { CookieContext } from '../../../src/core/cookies/cookie-request.ts';
import type { JarCookie } from '../../../src/core/exchange/observation.ts';

/** A fetch with credentials from https://app.shop.test to https://api.shop.test/orders/1 in Chromium, unless told otherwise. */
export const contextFor = (parts: Partial<CookieContext>): CookieContext => ({
  browser: 'chromium',
  url: 'https://api.shop.test/orders/1',
  redirectChain: [],
  method: 'GET',
  initiator: 'https://app.shop.test',
  topLevelUrl: null,
  isTopLevelNavigation: false,
  credentials: 'include',
  thirdPartyCookies: 'allowed',
  storageAccess: null,
  time: Date.UTC(2026, 0, 1),
  ...parts,
});

/** A host-only session cookie of api.shop.test without SameSite, unless told otherwise. */
export const jarCookie = (parts: Partial<JarCookie>): JarCookie => ({
  name: 'session',
  value: 'v',
  domain: 'api.shop.test',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  session: true,
  ...parts,
});
