import type { CauseHelp } from './cause-help.ts';

export const opaqueOrigin: CauseHelp = {
  title: "The page's origin is null",
  means:
    'The browser sent Origin: null, because this page has no origin that could be named (an opaque origin). No list of origins can contain it.',
  why: "Sandboxed frames, files and data: URLs all share the name null and share nothing else. Allowing null would allow all of them, an attacker's frame too.",
  waysIn: [
    'The page was opened from disk (file:).',
    'The frame has the sandbox attribute without allow-same-origin, or a sandbox content security policy.',
    'The document comes from a data: URL.',
  ],
  fix: [
    'Serve the page over http or https; in development any local web server will do.',
    'Where it is your own frame and you trust its content, add allow-same-origin to its sandbox attribute.',
    'Let the parent page make the request, and hand the result to the frame with postMessage.',
  ],
  mdn: ['Web/API/Window/origin', 'Web/HTML/Reference/Elements/iframe'],
};
