import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookieNoneWithoutSecure = cookieFailure({
  id: 'cookie-none-without-secure',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model',
  keptBack: 'it is SameSite=None without Secure',
  refused: 'it is SameSite=None without Secure',
  examples: {
    fires: withSetCookie('session=v; SameSite=None'),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
