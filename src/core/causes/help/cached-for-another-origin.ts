import type { CauseHelp } from './cause-help.ts';

export const cachedForAnotherOrigin: CauseHelp = {
  title: "A cache answered with another origin's headers",
  means:
    "The answer is a stored one. It was made for another origin, and a cache handed it to this page with that origin's Access-Control-Allow-Origin.",
  why: 'A cache keeps one answer for an address unless Vary says what else the answer depends on. Without Vary: Origin, whoever asks first decides for all.',
  waysIn: [
    'A server that answers with the asking origin, without Vary: Origin.',
    'A CDN that does not have Origin in its cache key.',
    'Two of your own sites that use one API or one font.',
  ],
  fix: [
    'Send Vary: Origin on every answer of this address, also on those without CORS headers.',
    'Add Origin to the cache key of the CDN, then purge what it stored.',
    'For files that are public to all, a constant * needs no Vary.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Vary'],
};
