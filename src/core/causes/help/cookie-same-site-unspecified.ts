import type { CauseHelp } from './cause-help.ts';

export const cookieSameSiteUnspecified: CauseHelp = {
  title: 'Without SameSite, the cookie counts as Lax',
  means:
    'The cookie has no SameSite, and Chromium then treats it as Lax. So it does not go along with requests from other sites.',
  why: 'Most cookies were never meant for other sites, and their owners had not said so. Chromium made the safe choice the default; Firefox has not.',
  waysIn: ['An older server sets cookies without SameSite.', 'It works in Firefox and fails in Chromium.'],
  fix: [
    'Set SameSite=None; Secure where the cookie is meant for other sites.',
    'Set SameSite=Lax where it is not, so that all browsers agree.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
