import type { CauseHelp } from './cause-help.ts';

export const originReflected: CauseHelp = {
  title: 'The server allows whatever origin asks',
  means:
    "The server copies the request's Origin into Access-Control-Allow-Origin, together with credentials. Any site that a person visits can then read that person's data here.",
  why: "The browser trusts the server's word. A copied origin says yes to everybody, which is what the ban on * with credentials is meant to prevent.",
  waysIn: [
    'A middleware set to "any origin" with credentials on.',
    'A regular expression that matches more than it should.',
  ],
  fix: [
    'Compare the Origin with a fixed list, whole strings only, and leave the header out for all others.',
    'Test with a foreign origin: whycors probe --audit.',
  ],
  mdn: ['Web/Security/Practical_implementation/CORS'],
};
