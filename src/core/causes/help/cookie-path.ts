import type { CauseHelp } from './cause-help.ts';

export const cookiePath: CauseHelp = {
  title: "The cookie's Path does not cover the address",
  means: 'The cookie is limited to a path, and the request goes elsewhere on that host. So the cookie stayed home.',
  why: 'Path keeps cookies of different applications on one host apart. The match is by whole segments: /app does not cover /application.',
  waysIn: [
    'Path is missing in Set-Cookie, so the folder of the setting address is taken.',
    'The login answers under /auth, and the API lives under /api.',
  ],
  fix: ['Set the cookie with Path=/.'],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
