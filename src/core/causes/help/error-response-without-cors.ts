import type { CauseHelp } from './cause-help.ts';

export const errorResponseWithoutCors: CauseHelp = {
  title: 'An error answer without CORS headers',
  means:
    'The server answered with an error status, and that answer carries no CORS headers. The browser reports a CORS failure, and script cannot see the status. The error is what needs fixing.',
  why: 'The CORS check applies to every answer, whatever its status. An error page may hold personal data too.',
  waysIn: [
    'The application crashed, and its error handler sits outside the CORS middleware.',
    'nginx adds the headers with add_header but without always, so errors lack them.',
    "A gateway, load balancer or firewall answered in the application's place: 401, 403, 413, 429, 502, 504.",
    'The address is wrong, and another layer answers 404.',
  ],
  fix: [
    'Read the status and the body in the Network panel, and fix that error first.',
    'Put the CORS headers on error paths too: around the whole application, with always in nginx, with GatewayResponses in API Gateway.',
    'Then script can read the status, and can tell a 401 from a 500.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin', 'Web/HTTP/Reference/Status'],
};
