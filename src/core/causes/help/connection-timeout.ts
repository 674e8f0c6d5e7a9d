import type { CauseHelp } from './cause-help.ts';

export const connectionTimeout: CauseHelp = {
  title: 'No answer came in time',
  means: 'The host did not answer in time, so the browser gave up. This is not CORS.',
  why: 'A browser waits for a limited time only, and without an answer there are no headers to check.',
  waysIn: [
    'A firewall drops the packets without a word.',
    'The address is reachable from another network only.',
    'The server is overloaded.',
  ],
  fix: [
    'Try the address from another machine or network, to see where it ends.',
    'Check security groups and routes, then the load of the server.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
