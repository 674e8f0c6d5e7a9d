import { networkFailure } from './network-failure.ts';

export const opaqueResponseBlocked = networkFailure({
  id: 'opaque-response-blocked',
  layer: 'resource-policy',
  owner: 'server',
  code: 'net::ERR_BLOCKED_BY_ORB',
  tell: ({ error, host, path }) => ({
    title: `Not CORS: ${host} answered something else than the page can load`,
    explanation: `The page loaded ${path} as an image, script or style, and the answer is of another kind, often an error page (${error}). Correct the address or the content type; or load it with crossorigin and allow the origin.`,
  }),
});
