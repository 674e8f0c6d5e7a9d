import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieSecureOnHttp = cookieFailure({
  id: 'cookie-secure-on-http',
  owner: 'client',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-secure-attribute-2',
  keptBack: 'it is Secure and the request goes over http',
  refused: 'it is Secure and the answer came over http',
  examples: {
    fires: withJar(
      {},
      {
        url: 'http://api.bank.test/orders',
        origin: 'http://app.shop.test',
        hops: [
          {
            url: 'http://api.bank.test/orders',
            status: 401,
            headers: [
              ['access-control-allow-origin', 'http://app.shop.test'],
              ['access-control-allow-credentials', 'true'],
            ],
          },
        ],
      },
    ),
    silent: withJar({}),
  },
});
