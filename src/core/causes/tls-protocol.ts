import { networkFailure } from './network-failure.ts';

export const tlsProtocol = networkFailure({
  id: 'tls-protocol',
  layer: 'tls',
  owner: 'server',
  code: 'net::ERR_SSL_PROTOCOL_ERROR',
  tell: ({ error, host }) => ({
    title: `Not CORS: no secure connection to ${host} could be made`,
    explanation: `The browser and ${host} could not agree on a TLS connection (${error}). Often the port speaks plain http, or the server offers only old protocol versions.`,
  }),
});
