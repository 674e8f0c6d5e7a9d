import type { CauseHelp } from './cause-help.ts';

export const allowCredentialsMissing: CauseHelp = {
  title: 'Access-Control-Allow-Credentials is missing',
  means:
    'The request was made with credentials, and the answer names this origin but does not allow credentials. The browser then withholds the whole answer.',
  why: "Reading a personal answer needs a second yes. The header shows that the server means this origin to act with a person's cookies.",
  waysIn: [
    "Credentials were added in the client, and the server's CORS settings stayed as they were.",
    'The header is on the answer but not on the preflight, or the reverse: both need it.',
  ],
  fix: [
    'Send Access-Control-Allow-Credentials: true on the preflight and on the answer, for the origins that need it.',
    "Or drop credentials: 'include' where no cookie is needed.",
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMissingAllowCredentials'],
};
