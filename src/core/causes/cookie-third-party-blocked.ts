import { cookieFailure, withJar } from './cookie-failure.ts';

export const cookieThirdPartyBlocked = cookieFailure({
  id: 'cookie-third-party-blocked',
  owner: 'browser',
  spec: 'https://privacycg.github.io/storage-access/',
  keptBack: 'this browser blocks cookies of other sites',
  refused: 'this browser blocks cookies of other sites',
  examples: {
    fires: {
      ...withJar({}),
      change: (exchange) => ({ ...(withJar({}).change?.(exchange) ?? exchange), thirdPartyCookies: 'blocked' }),
    },
    silent: withJar({}),
  },
});
