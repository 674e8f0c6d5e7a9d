import type { CauseHelp } from './cause-help.ts';

export const opaqueResponseBlocked: CauseHelp = {
  title: 'The answer has the wrong type for its tag',
  means:
    'An image, script or style tag loaded an answer that is HTML or JSON. The browser blocked it (opaque response blocking). Usually it is an error page.',
  why: "Data such as JSON must not get into a foreign page's process through an <img> tag, where side channels could read it.",
  waysIn: [
    'The address is wrong or needs a login, and an HTML page came back.',
    'The server sends the wrong Content-Type.',
  ],
  fix: [
    'Open the address in a tab, and see what really comes.',
    'Correct the address or the Content-Type.',
    'To read JSON: use fetch with CORS, not a tag.',
  ],
  mdn: ['Web/HTTP/Reference/Headers/X-Content-Type-Options'],
};
