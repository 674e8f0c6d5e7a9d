import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieDomain = cookieFailure({
  id: 'cookie-domain',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm',
  keptBack: 'its Domain does not cover this host',
  examples: {
    fires: withJar({ domain: 'www.bank.test' }),
    silent: withJar({}),
  },
});
