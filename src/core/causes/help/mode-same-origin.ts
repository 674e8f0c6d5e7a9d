import type { CauseHelp } from './cause-help.ts';

export const modeSameOrigin: CauseHelp = {
  title: 'The script allowed its own origin only',
  means:
    "Script set mode: 'same-origin', and the address belongs to another origin. The browser refuses by the script's own wish; nothing was sent.",
  why: 'The mode is a safety catch for code that must never leave its own origin, not even by a redirect.',
  waysIn: ['A client library sets the mode by default.', 'An address that used to be relative now names another host.'],
  fix: [
    "Use mode: 'cors', which is the default of fetch, where another origin is meant.",
    "Or call a path of the page's own origin.",
  ],
  mdn: ['Web/API/Request/mode'],
};
