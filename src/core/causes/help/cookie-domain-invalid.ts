import type { CauseHelp } from './cause-help.ts';

export const cookieDomainInvalid: CauseHelp = {
  title: 'The cookie names a domain that it may not set',
  means:
    'Set-Cookie has a Domain that does not cover the host that sent it, or that is a public suffix (such as co.uk). The browser refused it.',
  why: "A host may set cookies for itself and for the domains above it that it belongs to. Anything else would let strangers write into each other's sessions.",
  waysIn: [
    'The API answers under another host than the one in its configuration.',
    'Domain=localhost, or the domain of a staging system in production.',
    'The domain belongs to a shared hosting name, where each customer is a site.',
  ],
  fix: [
    'Leave Domain out: then the cookie belongs to the host that sent it.',
    'Or name a domain that the host is below of, and that is your own.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
