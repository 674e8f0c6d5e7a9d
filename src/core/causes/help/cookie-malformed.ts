import type { CauseHelp } from './cause-help.ts';

export const cookieMalformed: CauseHelp = {
  title: 'The Set-Cookie line cannot be read',
  means: 'The line has no name and no value, or holds control characters. The browser dropped the whole line.',
  why: 'A cookie that two parsers read differently is a way to smuggle one past a server. So such lines are not repaired.',
  waysIn: [
    'A value that was not encoded holds a line break or another control character.',
    'The name was left empty by a template.',
  ],
  fix: ['Encode the value, with base64url or percent encoding.', 'Let the framework write Set-Cookie.'],
  mdn: ['Web/HTTP/Reference/Headers/Set-Cookie'],
};
