import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookieTooLarge = cookieFailure({
  id: 'cookie-too-large',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model',
  refused: 'its name and value are longer than 4,096 bytes',
  examples: {
    fires: withSetCookie(`session=${'v'.repeat(4100)}; SameSite=None; Secure`),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
