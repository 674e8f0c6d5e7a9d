import { networkFailure } from './network-failure.ts';

export const trackingProtection = networkFailure({
  id: 'tracking-protection',
  layer: 'extension',
  owner: 'browser',
  code: 'NS_ERROR_TRACKING_URI',
  tell: ({ error, host }) => ({
    title: `Not CORS: the browser's tracking protection blocked ${host}`,
    explanation: `${host} is on the browser's list of trackers (${error}), so nothing was sent. Serve it from your own domain, or make the page work without it.`,
  }),
});
