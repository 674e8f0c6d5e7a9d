import type { CauseHelp } from './cause-help.ts';

export const cookieSameSiteLax: CauseHelp = {
  title: 'SameSite=Lax keeps the cookie from this request',
  means:
    'The cookie is SameSite=Lax, and script of another site made this request. Lax lets a cookie follow when a person clicks a link, not when script calls.',
  why: "Lax keeps foreign pages from acting in a person's name, and lets links from elsewhere open a page logged in.",
  waysIn: [
    "The session cookie has the framework's default, Lax, and page and API are different sites.",
    'Page and API share a domain, but one uses http and the other https: Chromium counts that as another site.',
  ],
  fix: [
    'SameSite=None; Secure on the cookie, and a defense against forged requests on the server.',
    'Or serve page and API from one site over https, such as app.shop.test and api.shop.test.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
