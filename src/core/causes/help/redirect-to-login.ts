import type { CauseHelp } from './cause-help.ts';

export const redirectToLogin: CauseHelp = {
  title: 'The API redirected to a login page',
  means:
    'The API sent the request on to a login page, because the session was missing or over. A login page is made for people and has no CORS headers.',
  why: 'fetch follows redirects by itself and cannot show a login form. All that script sees is a request that failed.',
  waysIn: [
    'The session expired while the page was open.',
    'The session cookie was not sent: see the cookies of this request.',
    'A single sign-on proxy stands in front of the API.',
  ],
  fix: [
    'Have the API answer 401 to requests of script, with CORS headers, and let the page send the person to the login.',
    'Exempt API paths from the login redirect of the proxy.',
  ],
  mdn: ['Web/HTTP/Reference/Status/401', 'Web/API/Request/redirect'],
};
