import type { CauseHelp } from './cause-help.ts';

export const preflightCachedStale: CauseHelp = {
  title: 'An older preflight answer still rules',
  means:
    'No OPTIONS was sent this time, because the browser remembers an earlier answer. What it remembers no longer fits what the server would say today.',
  why: "A preflight costs a round trip. So browsers keep the answer for the server's Access-Control-Max-Age: Chromium up to 7,200 s, Firefox up to 86,400 s.",
  waysIn: [
    'The CORS settings were changed, and this browser still uses the old answer.',
    'A CDN stored an answer to OPTIONS.',
  ],
  fix: [
    'Tick "Disable cache" in DevTools, or clear the cache, and try again.',
    'Purge stored OPTIONS answers at the CDN.',
    'Lower Access-Control-Max-Age before a change of policy, raise it after.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Max-Age'],
};
