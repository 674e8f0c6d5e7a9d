import type { CauseHelp } from './cause-help.ts';

export const cookieDomain: CauseHelp = {
  title: 'The cookie belongs to another host',
  means:
    "The cookie's Domain does not cover the host that was called, so the cookie stayed home. A cookie without Domain goes back to its own host only.",
  why: 'Hosts under one name may belong to different teams or customers. A cookie is shared with the hosts below its Domain, and with no others.',
  waysIn: [
    'The cookie was set by www.shop.test without Domain, and the API is api.shop.test.',
    'Domain names a subdomain beside the API.',
  ],
  fix: [
    'Set the cookie with Domain=shop.test, if every host below shop.test may see it.',
    'Or set the cookie from the host that needs it.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
