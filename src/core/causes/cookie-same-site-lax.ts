import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieSameSiteLax = cookieFailure({
  id: 'cookie-same-site-lax',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2',
  keptBack: 'it is SameSite=Lax and this request goes to another site',
  examples: {
    fires: withJar({ sameSite: 'lax' }),
    silent: withJar({}),
  },
});
