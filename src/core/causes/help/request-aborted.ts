import type { CauseHelp } from './cause-help.ts';

export const requestAborted: CauseHelp = {
  title: 'The page gave up the request',
  means:
    'Script or the browser ended the request before an answer came. This is not CORS: the page went away, or gave up.',
  why: 'A page that is left takes its requests along. Script may also end them, through an AbortController.',
  waysIn: [
    'A click on a submit button reloads the page while fetch runs.',
    "A timeout in script is shorter than the server's answer.",
    'A component is removed, and its request aborted with it.',
  ],
  fix: [
    "Call preventDefault() in the form's submit handler.",
    'Give the request more time, or use keepalive: true for what must survive the page.',
  ],
  mdn: ['Web/API/AbortController'],
};
