import type { CauseHelp } from './cause-help.ts';

export const cachedWithoutCors: CauseHelp = {
  title: 'A cached answer from a load without CORS',
  means:
    'The browser reused an answer that it had stored from an earlier load without CORS, such as an <img>. That stored answer has no CORS headers.',
  why: 'Servers often send CORS headers only when a request has an Origin header. The first load had none, and the cache handed its answer to the second.',
  waysIn: [
    'An image is shown with <img>, then read through fetch or a canvas.',
    'A font or script is preloaded without the crossorigin attribute.',
    'The server sends CORS headers only to some requests, without Vary: Origin.',
  ],
  fix: [
    'Put crossorigin="anonymous" on the first load of the file as well.',
    'Send the CORS headers and Vary: Origin always, whether or not the request has an Origin.',
  ],
  mdn: ['Web/HTML/Reference/Attributes/crossorigin'],
};
