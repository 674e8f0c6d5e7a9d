import type { CauseHelp } from './cause-help.ts';

export const redirectModeError: CauseHelp = {
  title: 'The script asked for no redirects, and one came',
  means:
    "Script set redirect: 'error', and the server answered with a redirect. That ends the request by the script's own wish.",
  why: 'The option is for code that must talk to one address only. The browser does as it was told.',
  waysIn: [
    "A client library sets redirect: 'error' by default.",
    'The address changed on the server: a slash, a version, http to https.',
  ],
  fix: ['Call the final address.', "Or let the request follow redirects: redirect: 'follow' is the default."],
  mdn: ['Web/API/Request/redirect'],
};
