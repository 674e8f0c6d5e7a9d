import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieSameSiteStrict = cookieFailure({
  id: 'cookie-same-site-strict',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2',
  keptBack: 'it is SameSite=Strict and this request goes to another site',
  examples: {
    fires: withJar({ sameSite: 'strict' }),
    silent: withJar({}),
  },
});
