import type { CauseHelp } from './cause-help.ts';

export const redirectCredentialsUrl: CauseHelp = {
  title: "The redirect's target holds a user name or password",
  means:
    'The redirect leads to an address of the form https://user:password@host. Browsers refuse such a target for requests across origins.',
  why: 'A password in an address would reach a server that the page never chose. It would also end up in logs.',
  waysIn: [
    'A reverse proxy or storage link with basic authentication in the address.',
    'A configured base address that holds a password.',
  ],
  fix: [
    'Take the user name and password out of the Location header.',
    'Where the target needs a login, send it a header, or a signed link with a short life.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Location'],
};
