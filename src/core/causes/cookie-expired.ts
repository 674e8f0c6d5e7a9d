import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieExpired = cookieFailure({
  id: 'cookie-expired',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm',
  keptBack: 'it has expired',
  examples: {
    fires: withJar({ session: false, expirationDate: -1 }),
    silent: withJar({}),
  },
});
