import type { CauseHelp } from './cause-help.ts';

export const redirectLimit: CauseHelp = {
  title: 'Too many redirects',
  means: 'The request was redirected more than 20 times, and the browser gave up. The servers send it in a circle.',
  why: 'Without a limit a loop would never end. The standard sets the limit at 20.',
  waysIn: [
    'One layer redirects to https, the next back to http, because it does not know that TLS ends in front of it.',
    'Two rules disagree about a slash or www.',
    'A login page redirects back, but its cookie is not kept.',
  ],
  fix: [
    'Follow the hops in the ladder: the one that comes back shows which rule is wrong.',
    'Tell the application that TLS ended in front of it (X-Forwarded-Proto).',
  ],
  mdn: ['Web/HTTP/Guides/Redirections'],
};
