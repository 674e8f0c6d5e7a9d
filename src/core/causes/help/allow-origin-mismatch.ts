import type { CauseHelp } from './cause-help.ts';

export const allowOriginMismatch: CauseHelp = {
  title: 'Access-Control-Allow-Origin names another origin',
  means:
    'The server allows one origin, and the page has another one. The browser compares the two byte by byte: scheme, host and port must all be the same.',
  why: 'An origin is the unit that browsers protect. http and https, www and no www, two ports of one host: each may be run by somebody else. So nothing counts as near enough.',
  waysIn: [
    'http in the list where the page is served over https, or the reverse.',
    'A trailing slash or a path after the host: an origin has neither.',
    'localhost against 127.0.0.1, or a port that changed in development.',
    'A pattern such as https://*.shop.test: the header takes no patterns.',
    'Letter case: browsers write scheme and host in lower case.',
  ],
  fix: [
    "Compare the request's Origin header with the server's list, character by character.",
    'Add the exact origin to the list, and answer with the one that asked, plus Vary: Origin.',
    'In development, choose one name for the machine and use it everywhere.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSAllowOriginNotMatchingOrigin'],
};
