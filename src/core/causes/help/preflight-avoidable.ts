import type { CauseHelp } from './cause-help.ts';

export const preflightAvoidable: CauseHelp = {
  title: 'The preflight could be avoided',
  means:
    'This request needed a question first (OPTIONS), for a header or content type that it may not need. Without it, one round trip is saved.',
  why: "Requests that a plain form could send go out at once. Anything beyond needs the server's permission first.",
  waysIn: [
    'A custom header on a GET, such as X-Requested-With.',
    'Content-Type on a request without a body.',
    'An SDK that adds trace headers to all hosts.',
  ],
  fix: [
    'Leave the header out where the server does not use it.',
    'Where it is needed, Access-Control-Max-Age: 3600 spares most of the questions.',
  ],
  mdn: ['Web/HTTP/Guides/CORS', 'Glossary/CORS-safelisted_request_header'],
};
