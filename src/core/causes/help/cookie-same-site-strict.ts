import type { CauseHelp } from './cause-help.ts';

export const cookieSameSiteStrict: CauseHelp = {
  title: 'SameSite=Strict keeps the cookie on its own site',
  means:
    'The cookie is SameSite=Strict, and this request comes from a page of another site. So the cookie stayed home.',
  why: 'Strict is the strongest guard against forged requests: a foreign page can cause requests, but never with the cookie.',
  waysIn: [
    'The session cookie is Strict, and the page runs under another registrable domain (the part that one buys, like shop.test).',
    'Page and API share a domain, but one uses http and the other https: Chromium counts that as another site.',
  ],
  fix: [
    'If the page is meant to use the session: SameSite=None; Secure on the cookie, and a defense against forged requests.',
    'Or serve page and API from one site over https, such as app.shop.test and api.shop.test.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
