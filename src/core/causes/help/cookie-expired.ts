import type { CauseHelp } from './cause-help.ts';

export const cookieExpired: CauseHelp = {
  title: 'The cookie has expired',
  means:
    "The cookie's time is over, so the browser does not send it any more. The server sees a request without a session.",
  why: 'A cookie lives as long as Max-Age or Expires says; Max-Age wins where both are there. Chromium keeps no cookie beyond 400 days.',
  waysIn: [
    'The session ended while the page stayed open.',
    "The server's clock runs behind, so Expires lies in the past.",
    'Max-Age=0 or a past date deletes a cookie.',
  ],
  fix: [
    'Log in again, and renew the cookie with each answer where sessions should last.',
    'Prefer Max-Age to Expires: it does not depend on clocks.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
