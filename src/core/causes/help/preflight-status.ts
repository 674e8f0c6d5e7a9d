import type { CauseHelp } from './cause-help.ts';

export const preflightStatus: CauseHelp = {
  title: 'The preflight got an error status',
  means:
    'Before this request the browser asked for permission with OPTIONS (the preflight). The answer was not 200 to 299, so the request itself was never sent.',
  why: 'A server that does not know CORS answers OPTIONS with an error. That must count as no, else old servers would get requests that pages could never send before.',
  waysIn: [
    '401, 403 or 407: authentication runs on OPTIONS. A preflight never carries cookies or an Authorization header.',
    '404, 405 or 501: no route handles OPTIONS at this address.',
    '500 and above: the handler crashes on a request without a body or a token.',
    'A firewall or a client certificate is demanded of OPTIONS too.',
  ],
  fix: [
    'Answer OPTIONS before authentication and before routing, with 204 and the CORS headers.',
    'Let gateways, access proxies and firewalls pass OPTIONS on to the application.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSPreflightDidNotSucceed'],
};
