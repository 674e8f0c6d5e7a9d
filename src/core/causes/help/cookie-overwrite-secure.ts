import type { CauseHelp } from './cause-help.ts';

export const cookieOverwriteSecure: CauseHelp = {
  title: 'An http answer may not replace a Secure cookie',
  means:
    'A cookie of this name was set over https with Secure. An answer over http tried to replace it, and the browser refused.',
  why: 'Somebody on the network could forge http answers. They must not be able to overwrite a cookie that https protects.',
  waysIn: [
    'The API is called over http in one place, and over https in another.',
    'A redirect to https comes after the login.',
  ],
  fix: ['Use https for every request that sets the cookie.'],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
