import type { CauseHelp } from './cause-help.ts';

export const varyOriginMissing: CauseHelp = {
  title: 'Vary: Origin is missing',
  means:
    'The answer names the asking origin, and does not say that it depends on it. A cache may hand it to a page of another origin, which then fails.',
  why: 'Caches keep one answer for an address unless Vary tells them more. The failure appears now and then, which makes it hard to find.',
  waysIn: ['A hand-written CORS header without Vary.', 'A middleware that sets Vary for allowed origins only.'],
  fix: [
    'Send Vary: Origin on every answer of the address, with and without an Origin in the request.',
    'Put Origin into the cache key of the CDN.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Vary'],
};
