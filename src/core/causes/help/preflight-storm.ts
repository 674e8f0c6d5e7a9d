import type { CauseHelp } from './cause-help.ts';

export const preflightStorm: CauseHelp = {
  title: 'Many preflights, much waiting',
  means:
    'The page asks for permission again and again (OPTIONS), and each question delays a request. The verdict adds up how long people waited.',
  why: 'The browser remembers permission for each address, method and header. Many addresses, or no Max-Age, mean many questions.',
  waysIn: [
    'No Access-Control-Max-Age.',
    'Ids in the path, so that each address is a new one.',
    'Custom headers on every call.',
  ],
  fix: [
    'Send Access-Control-Max-Age: 3600 on the answers to OPTIONS.',
    'Drop headers that the server does not use.',
    "Or serve the API from the page's own origin, where no preflight is needed.",
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Max-Age'],
};
