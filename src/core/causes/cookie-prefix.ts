import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookiePrefix = cookieFailure({
  id: 'cookie-prefix',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-cookie-name-prefixes',
  refused: 'its name promises attributes that it does not have',
  examples: {
    fires: withSetCookie('__Host-session=v; SameSite=None; Secure; Domain=bank.test; Path=/'),
    silent: withSetCookie('__Host-session=v; SameSite=None; Secure; Path=/'),
  },
});
