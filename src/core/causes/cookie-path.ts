import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookiePath = cookieFailure({
  id: 'cookie-path',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm',
  keptBack: 'its Path does not cover this address',
  examples: {
    fires: withJar({ path: '/account' }),
    silent: withJar({}),
  },
});
