import type { CauseHelp } from './cause-help.ts';

export const allowListTooWide: CauseHelp = {
  title: 'The policy allows more than is asked for',
  means: 'The server allows methods or headers that no request here has used. It works, and opens more than needed.',
  why: 'What is allowed can be used by script that somebody injects into an allowed page. A narrow policy limits the harm.',
  waysIn: ['A default list of all methods.', 'Headers of a client that no longer exists.'],
  fix: ['List the methods and headers that your pages send, and no others.'],
  mdn: ['Web/HTTP/Guides/CORS'],
};
