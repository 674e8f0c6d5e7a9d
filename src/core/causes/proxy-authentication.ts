import { networkFailure } from './network-failure.ts';

export const proxyAuthentication = networkFailure({
  id: 'proxy-authentication',
  layer: 'network',
  owner: 'network',
  code: 'net::ERR_TUNNEL_CONNECTION_FAILED',
  tell: ({ error, host }) => ({
    title: `Not CORS: the network's proxy refused the way to ${host}`,
    explanation: `A proxy between this browser and ${host} wants a login or forbids the host (${error}). This is for whoever runs the network.`,
  }),
});
