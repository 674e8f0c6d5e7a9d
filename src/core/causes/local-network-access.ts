import { networkFailure } from './network-failure.ts';

export const localNetworkAccess = networkFailure({
  id: 'local-network-access',
  layer: 'local-network',
  owner: 'browser',
  spec: 'https://wicg.github.io/local-network-access/',
  code: 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
  tell: ({ error, host }) => ({
    title: `Not CORS: the browser did not let the page reach the local network`,
    explanation: `${host} is on this machine or in the local network, and a page from the internet needs the user's permission to reach it (${error}). Ask for it from a secure page; frames need allow="local-network; loopback-network". Access-Control-Allow-Private-Network is obsolete and has no effect.`,
  }),
});
