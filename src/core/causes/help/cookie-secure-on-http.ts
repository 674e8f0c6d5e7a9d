import type { CauseHelp } from './cause-help.ts';

export const cookieSecureOnHttp: CauseHelp = {
  title: 'A Secure cookie does not go over http',
  means:
    'The cookie has Secure, and this exchange runs over http. Secure cookies are neither stored nor sent without encryption.',
  why: 'Anyone on the way can read http. Secure is the promise that the cookie never goes that way.',
  waysIn: [
    'The API is called with an http address.',
    'A development server without TLS sets cookies meant for production.',
  ],
  fix: [
    'Call the API over https.',
    'In development use https or http://localhost, where browsers accept Secure cookies.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
