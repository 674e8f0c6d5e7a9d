import { networkFailure } from './network-failure.ts';

export const blockedByClient = networkFailure({
  id: 'blocked-by-client',
  layer: 'extension',
  owner: 'client',
  code: 'net::ERR_BLOCKED_BY_CLIENT',
  tell: ({ error, host, method, path }) => ({
    title: `Not CORS: an extension in this browser blocked ${host}`,
    explanation: `An ad blocker, another extension or a policy of this browser stopped ${method} ${path} (${error}); the server never saw it. Try a clean profile. For your users: serve it from your own domain, under a path that filter lists do not know.`,
  }),
});
