import type { CauseHelp } from './cause-help.ts';

export const credentialsNotIncluded: CauseHelp = {
  title: 'The request did not ask for cookies',
  means:
    'The browser holds cookies that fit this host, and the request went without them. fetch sends cookies to other origins only when script asks for it.',
  why: 'Most requests need no cookies, and each one sent tells the server who is asking. So sending them across origins takes an explicit wish.',
  waysIn: [
    "fetch without credentials: 'include'.",
    'XMLHttpRequest without withCredentials = true.',
    'EventSource without { withCredentials: true }.',
  ],
  fix: [
    "Add credentials: 'include' (or withCredentials = true) to the requests that need the session.",
    'The server must then name the exact origin and send Access-Control-Allow-Credentials: true.',
    'The cookie itself needs SameSite=None; Secure when page and API are different sites.',
  ],
  mdn: ['Web/API/Request/credentials'],
};
