import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const setCookieSameSiteRefused = cookieFailure({
  id: 'set-cookie-same-site-refused',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model',
  refused: 'its SameSite keeps it to its own site, and the page is of another',
  examples: {
    fires: withSetCookie('session=v; SameSite=Strict; Secure'),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
