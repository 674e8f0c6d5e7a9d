import type { CauseHelp } from './cause-help.ts';

export const insecureOriginAllowed: CauseHelp = {
  title: 'An https API allows an http page',
  means:
    'The API runs over https, and allows an origin that runs over http. Whoever sits on the network can change that page, and read the API through it.',
  why: 'The chain is as strong as its weakest page. An http page can be rewritten on the way by anybody on the same Wi-Fi.',
  waysIn: [
    'An http entry stayed in the list after the move to https.',
    'A rule that allows a host without looking at the scheme.',
  ],
  fix: ['Allow https origins only; http://localhost belongs in development settings.'],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Origin'],
};
