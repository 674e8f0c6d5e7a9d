import { networkFailure } from './network-failure.ts';

export const connectionTimeout = networkFailure({
  id: 'connection-timeout',
  layer: 'network',
  owner: 'network',
  code: 'net::ERR_CONNECTION_TIMED_OUT',
  tell: ({ error, host }) => ({
    title: `Not CORS: ${host} did not answer in time`,
    explanation: `${host} gave no sign of life (${error}): the server is down, overloaded, or a firewall drops the packets.`,
  }),
  unless: (view) => view.ending.phase === 'preflight',
});
