import type { CauseHelp } from './cause-help.ts';

export const cookiePrefix: CauseHelp = {
  title: 'The cookie breaks the rule of its name',
  means:
    "The cookie's name begins with __Host- or __Secure-, and its attributes do not keep what that name promises. The browser refused to store it.",
  why: 'The prefix lets a server trust a cookie by its name: it was set over https and, for __Host-, for this host alone. A browser that stored others would break that trust.',
  waysIn: [
    '__Host- together with a Domain, or without Path=/.',
    '__Host- or __Secure- without Secure, or set over http.',
  ],
  fix: ['For __Host-: Secure; Path=/, and no Domain, over https.', 'For __Secure-: Secure, over https.'],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
