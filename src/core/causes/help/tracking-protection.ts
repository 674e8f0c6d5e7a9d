import type { CauseHelp } from './cause-help.ts';

export const trackingProtection: CauseHelp = {
  title: 'Tracking protection blocked the host',
  means:
    "The host is on this browser's list of trackers, so the request was not sent. This is not CORS, and the server never saw it.",
  why: 'The browser protects people from being followed across sites. Hosts on its list are blocked when other sites load them.',
  waysIn: ['A third-party analytics, ads or social host.', 'Strict protection, or a private window.'],
  fix: ['Serve what the page needs from your own domain.', 'Make the page work without that host.'],
  mdn: ['Web/Privacy/Guides/Firefox_tracking_protection'],
};
