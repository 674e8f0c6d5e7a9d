import { networkFailure } from './network-failure.ts';

export const requestAborted = networkFailure({
  id: 'request-aborted',
  layer: 'script',
  owner: 'client',
  code: 'net::ERR_ABORTED',
  tell: ({ error, method, path }) => ({
    title: `Not CORS: the page gave up on ${method} ${path}`,
    explanation: `Script aborted the request, or the page went away, before an answer came (${error}). Look for an AbortController, a timeout, or a form that reloads the page.`,
  }),
  unless: (view) => view.walk.failed.length > 0,
});
