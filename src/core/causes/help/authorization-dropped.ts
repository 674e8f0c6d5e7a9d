import type { CauseHelp } from './cause-help.ts';

export const authorizationDropped: CauseHelp = {
  title: 'Authorization was dropped at a redirect',
  means:
    'The redirect led to another origin, so the browser took the Authorization header off. The second server saw a request without a token.',
  why: 'A token is meant for the server that it was given to. Passing it on would hand it to whoever the redirect names.',
  waysIn: [
    'An API that moved to another host and redirects there.',
    'A download that is redirected to storage on another host.',
  ],
  fix: [
    'Call the final address, with the token in the first place.',
    'Or have the redirect lead to a signed link that needs no token.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Authorization'],
};
