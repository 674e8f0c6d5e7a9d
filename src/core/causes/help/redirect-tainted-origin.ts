import type { CauseHelp } from './cause-help.ts';

export const redirectTaintedOrigin: CauseHelp = {
  title: 'Two redirects across origins turned the origin into null',
  means:
    "The request was redirected from one foreign origin to another. From then on the browser sends Origin: null, and the last server's answer does not allow null.",
  why: "The second server cannot know that the page meant to ask it: the first one chose the target. Sending null keeps one server from borrowing the page's name at another.",
  waysIn: [
    'A download link that leads to storage on another host.',
    'A load balancer or short link that moves between hosts.',
  ],
  fix: [
    'Call the final address, so that one foreign origin at most is on the way.',
    'Have the first server answer with the address as data, and let the page call it.',
    'Or let the first server fetch the file and answer itself.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/Origin'],
};
