import type { CauseHelp } from './cause-help.ts';

export const redirectWithoutCors: CauseHelp = {
  title: 'A redirect without CORS headers',
  means:
    'The request was redirected, and the redirecting answer itself carries no CORS headers. The browser stops there and does not visit the target.',
  why: 'A redirect tells something too: whether somebody is logged in, or where a file lives. So each hop on the way must allow the page.',
  waysIn: [
    'The redirect is made by a layer in front of the application: http to https, slash, short links.',
    'CORS middleware runs after the redirecting one.',
  ],
  fix: [
    'Call the final address, so that no redirect is needed.',
    'Else send Access-Control-Allow-Origin on the redirecting answer as well.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin'],
};
