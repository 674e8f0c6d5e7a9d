import type { CauseHelp } from './cause-help.ts';

export const setCookieSameSiteRefused: CauseHelp = {
  title: 'A cross-site answer may not set this cookie',
  means:
    'The answer to a request from another site tried to set a cookie with SameSite=Lax or Strict, or without SameSite. The browser refused to store it.',
  why: 'A cookie that would not be sent in this situation may not be set in it either. Else a foreign page could log a person in or out unseen.',
  waysIn: [
    'The login answers a fetch of another site, with a cookie that has the default SameSite.',
    'A session cookie is renewed by an API call across sites.',
  ],
  fix: ['Set the cookie with SameSite=None; Secure.', "Or log in by navigating to the API's own site."],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
