import type { CauseHelp } from './cause-help.ts';

export const cookieNoneWithoutSecure: CauseHelp = {
  title: 'SameSite=None needs Secure',
  means:
    'The cookie asks to be sent with requests from other sites (SameSite=None), but lacks Secure. The browser refused to store it.',
  why: 'A cookie that follows a person across sites is worth stealing. So browsers keep such cookies to https.',
  waysIn: ['SameSite=None was added, and Secure was forgotten.', 'The framework sets Secure in production only.'],
  fix: ['Set both: SameSite=None; Secure, over https.'],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
