import { networkFailure } from './network-failure.ts';

export const connectionRefused = networkFailure({
  id: 'connection-refused',
  layer: 'network',
  owner: 'server',
  code: 'net::ERR_CONNECTION_REFUSED',
  tell: ({ error, host }) => ({
    title: `Not CORS: nothing answers at ${host}`,
    explanation: `${host} refused the connection (${error}): no program listens on that port, or a firewall turns it away. Start the server, and check the port in the address.`,
  }),
});
