import type { CauseHelp } from './cause-help.ts';

export const blockedByClient: CauseHelp = {
  title: 'An extension or policy in this browser blocked it',
  means:
    "Something in this browser stopped the request: an ad blocker, another extension, or a company's policy. The server never saw it. This is not CORS.",
  why: 'Extensions may block requests before they are sent. The page learns only that the request failed.',
  waysIn: [
    'The address looks like one of ads or analytics: /track, /ads, /collect.',
    'A content filter for the local network.',
    "A policy of the company's browser.",
  ],
  fix: [
    'Try a clean profile, to be sure.',
    'For your users: use a path and host of your own that filter lists do not know.',
    'Make the page work when the request fails.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
