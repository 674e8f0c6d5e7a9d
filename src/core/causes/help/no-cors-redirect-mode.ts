import type { CauseHelp } from './cause-help.ts';

export const noCorsRedirectMode: CauseHelp = {
  title: "no-cors needs redirect: 'follow'",
  means:
    "Script asked with mode: 'no-cors' and with a redirect mode other than follow. The standard refuses that pair; nothing was sent.",
  why: 'In this mode script may learn nothing of the answer. Whether a redirect happened would be something learned.',
  waysIn: [
    'Options were copied from another request.',
    "A client library sets redirect: 'manual' or 'error' for all requests.",
  ],
  fix: [
    'Leave the redirect option out.',
    'If script is to read the answer, ask with CORS and have the server allow this origin.',
  ],
  mdn: ['Web/API/Request/mode'],
};
