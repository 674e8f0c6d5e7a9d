import type { CauseHelp } from './cause-help.ts';

export const interference: CauseHelp = {
  title: 'Something in this browser changes the headers',
  means:
    'Headers came from the network with one value and reached the page with another. Another extension or a local proxy rewrites them, so what you see is not what your users get.',
  why: 'Extensions may change requests and answers. The page and DevTools then see the changed version.',
  waysIn: [
    'An extension that switches CORS off for testing.',
    'An extension or proxy that adds headers to requests.',
    'An antivirus or debugging proxy.',
  ],
  fix: [
    'Look again in a clean profile, or with other extensions switched off.',
    'Limit the rule of that extension to the hosts that it is meant for.',
  ],
  mdn: ['Web/HTTP/Guides/CORS'],
};
