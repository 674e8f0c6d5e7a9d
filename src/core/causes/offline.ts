import { networkFailure } from './network-failure.ts';

export const offline = networkFailure({
  id: 'offline',
  layer: 'network',
  owner: 'network',
  code: 'net::ERR_INTERNET_DISCONNECTED',
  tell: ({ error, method, path }) => ({
    title: `Not CORS: the browser is offline`,
    explanation: `The browser had no network when ${method} ${path} was to be sent (${error}).`,
  }),
});
