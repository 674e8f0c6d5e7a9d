import type { CauseHelp } from './cause-help.ts';

export const headerWildcardWithCredentials: CauseHelp = {
  title: 'The header wildcard * does not work with credentials',
  means:
    "The request carries credentials, and the preflight's answer allows headers with *. With credentials, * stands for a header named *, and no more.",
  why: "The wildcard was made for public data. With a person's cookies in play, the standard wants each header by name.",
  waysIn: ['A default of "all headers" met a client that sends cookies.', 'A CDN policy sets * for headers.'],
  fix: [
    'List the names in Access-Control-Allow-Headers: for example content-type, x-tenant-id.',
    'Or leave credentials out of the request where no cookie is needed.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Headers'],
};
