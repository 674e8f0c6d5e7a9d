import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookieDomainInvalid = cookieFailure({
  id: 'cookie-domain-invalid',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model',
  refused: 'its Domain is not one that this host may set cookies for',
  examples: {
    fires: withSetCookie('session=v; SameSite=None; Secure; Domain=other.test'),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
