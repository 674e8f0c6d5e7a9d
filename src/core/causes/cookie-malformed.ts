import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookieMalformed = cookieFailure({
  id: 'cookie-malformed',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-parsing-set-cookie-header-f',
  refused: 'the line is no cookie that browsers can read',
  examples: {
    fires: withSetCookie('session=v\u0001; SameSite=None; Secure'),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
