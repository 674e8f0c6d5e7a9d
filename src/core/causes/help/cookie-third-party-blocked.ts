import type { CauseHelp } from './cause-help.ts';

export const cookieThirdPartyBlocked: CauseHelp = {
  title: 'This browser blocks third-party cookies',
  means:
    "The cookie would go to a site other than the one in the address bar, and this browser's settings block that. No header of the server can override it.",
  why: 'Cookies across sites are how people are followed through the web. Browsers let people switch them off, and some do so from the start.',
  waysIn: [
    'Page and API have different registrable domains (the part that one buys).',
    "A private window, tracking protection, or a company's policy.",
    'The page runs over http: it then counts as another site than the https host of the same domain.',
  ],
  fix: [
    'Serve page and API from one site over https, such as app.shop.test and api.shop.test.',
    'Add Partitioned to the cookie, if one session for each embedding site is enough.',
    'Or use the Storage Access API, which asks the person.',
  ],
  mdn: ['Web/Privacy/Guides/Third-party_cookies'],
};
