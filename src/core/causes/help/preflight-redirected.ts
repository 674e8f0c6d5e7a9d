import type { CauseHelp } from './cause-help.ts';

export const preflightRedirected: CauseHelp = {
  title: 'The preflight was redirected',
  means:
    'The OPTIONS request that asks for permission got a redirect. Browsers do not follow redirects of a preflight, so the request itself was never sent.',
  why: 'Permission counts for the address that gave it. Following a redirect would ask one address and use the answer for another.',
  waysIn: [
    'http is redirected to https.',
    'A missing or extra slash at the end of the path is corrected with a redirect.',
    'Nobody is logged in to OPTIONS, so it is sent to the login page.',
    'An S3 bucket is called through the wrong region.',
  ],
  fix: [
    'Call the final address: https, with the slash as the server wants it, in the right region.',
    'Exclude OPTIONS from login redirects and from redirecting rules.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSExternalRedirectNotAllowed'],
};
