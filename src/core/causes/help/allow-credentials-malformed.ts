import type { CauseHelp } from './cause-help.ts';

export const allowCredentialsMalformed: CauseHelp = {
  title: 'Access-Control-Allow-Credentials is not "true"',
  means: 'The header is there, but its value is not the four lower-case letters true. Browsers accept no other value.',
  why: 'The check compares bytes: True, 1, yes, or true sent twice all count as no. A strict rule leaves no room for two browsers to disagree about a permission.',
  waysIn: [
    'A boolean printed by a language that writes True.',
    'A framework and a proxy both set it, which arrives as "true, true".',
    'A value such as 1 or yes in a configuration file.',
  ],
  fix: [
    'Send exactly Access-Control-Allow-Credentials: true, once.',
    'To refuse credentials leave the header out; false has no meaning.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Credentials'],
};
