import { cookieFailure, withJar, withSetCookie } from './cookie-failure.ts';

export const cookieOverwriteSecure = cookieFailure({
  id: 'cookie-overwrite-secure',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-storage-model',
  refused: 'over http it would replace a Secure cookie',
  examples: {
    fires: {
      ...withSetCookie('session=v', {
        url: 'http://api.shop.test/orders',
        origin: 'http://app.shop.test',
        hops: [
          {
            url: 'http://api.shop.test/orders',
            status: 200,
            headers: [
              ['access-control-allow-origin', 'http://app.shop.test'],
              ['access-control-allow-credentials', 'true'],
              ['set-cookie', 'session=v'],
            ],
          },
        ],
      }),
      change: (exchange) => withJar({ domain: 'api.shop.test' }).change?.(exchange) ?? exchange,
    },
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
