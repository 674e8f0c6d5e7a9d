import type { CauseHelp } from './cause-help.ts';

export const preflightUnanswered: CauseHelp = {
  title: 'The preflight got no answer',
  means:
    'The browser sent OPTIONS to ask for permission, and no answer came: the connection failed first. The request itself was never sent.',
  why: 'Without an answer there is no permission. The browser reports the failure of the preflight as one of CORS, whatever broke the connection.',
  waysIn: [
    'The server is down, the name does not resolve, or the certificate is not trusted.',
    'A firewall drops OPTIONS.',
    'The server demands a client certificate, which a preflight never sends.',
  ],
  fix: [
    'Open the address itself in a tab, and settle the network or certificate error that shows.',
    'Have firewalls and TLS front ends let OPTIONS through without a client certificate.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed'],
};
