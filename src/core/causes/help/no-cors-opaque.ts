import type { CauseHelp } from './cause-help.ts';

export const noCorsOpaque: CauseHelp = {
  title: 'The answer is opaque: script cannot read it',
  means:
    "The request was made with mode: 'no-cors'. It went through, but script gets an empty, opaque answer: status 0, no headers, no body.",
  why: 'The mode lets a page cause what an image or a form could cause, and no more. It has never been a way around CORS.',
  waysIn: ['The mode was set to silence a CORS error.', 'A script or image tag without crossorigin.'],
  fix: [
    'Take the mode out, and have the server send Access-Control-Allow-Origin with this origin.',
    'For an API without CORS: call it from your own server.',
  ],
  mdn: ['Web/API/Response/type'],
};
