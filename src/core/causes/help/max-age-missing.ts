import type { CauseHelp } from './cause-help.ts';

export const maxAgeMissing: CauseHelp = {
  title: 'Preflights are not remembered for long',
  means:
    'The answer to OPTIONS has no Access-Control-Max-Age. The browser keeps the permission for 5 seconds, then asks again.',
  why: 'Without a word from the server, the standard sets 5 seconds. Each new question costs a round trip before the request.',
  waysIn: ['The CORS setup never set a maximum age.'],
  fix: ['Send Access-Control-Max-Age: 3600 on the answer to OPTIONS.'],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Max-Age'],
};
