import { cookieFailure, withSetCookie } from './cookie-failure.ts';

export const cookiePartitionedWithoutSecure = cookieFailure({
  id: 'cookie-partitioned-without-secure',
  spec: 'https://www.ietf.org/archive/id/draft-cutler-httpbis-partitioned-cookies-01.html',
  refused: 'it is Partitioned without Secure',
  examples: {
    fires: withSetCookie('session=v; Partitioned'),
    silent: withSetCookie('session=v; SameSite=None; Secure'),
  },
});
