import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieSameSiteUnspecified = cookieFailure({
  id: 'cookie-same-site-unspecified',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2',
  keptBack: 'it has no SameSite, which counts as Lax, and this request goes to another site',
  refused: 'it has no SameSite, which counts as Lax, and the page is of another site',
  examples: {
    fires: withJar({ sameSite: 'unspecified' }),
    silent: withJar({}),
  },
});
