import type { CauseHelp } from './cause-help.ts';

export const allowOriginWildcardWithCredentials: CauseHelp = {
  title: 'The wildcard * does not work with credentials',
  means:
    'The request is made with credentials (cookies, HTTP login, client certificates), and the server allows "any origin". For such requests the browser wants this origin by name.',
  why: 'With credentials the answer is personal. "Any origin" would let every site that a person visits read that person\'s data. So the standard treats * as a mere character there.',
  waysIn: [
    'A default CORS setup (any origin) met a page that began to send cookies.',
    "credentials: 'include' or withCredentials = true was set for all requests of a client.",
    'A CDN sets * for everything behind it.',
  ],
  fix: [
    'Answer with the exact origin from a fixed list, with Access-Control-Allow-Credentials: true and Vary: Origin.',
    'If the API needs no cookies, leave credentials out of the request: then * is fine.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials'],
};
