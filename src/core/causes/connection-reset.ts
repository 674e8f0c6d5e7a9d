import { networkFailure } from './network-failure.ts';

export const connectionReset = networkFailure({
  id: 'connection-reset',
  layer: 'network',
  owner: 'server',
  code: 'net::ERR_EMPTY_RESPONSE',
  tell: ({ error, host, method, path }) => ({
    title: `Not CORS: ${host} dropped the connection without an answer`,
    explanation: `The connection to ${host} broke off before an answer to ${method} ${path} came (${error}): the server crashed, or a proxy cut it. Look into the server's log at that time.`,
  }),
  unless: (view) => view.ending.phase === 'preflight',
});
