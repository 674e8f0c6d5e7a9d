import type { CauseHelp } from './cause-help.ts';

export const httpError: CauseHelp = {
  title: 'The API answered with an error of its own',
  means:
    'CORS let this answer through: script can read it. The API itself said no, with the status that the verdict names.',
  why: 'Browsers hand every answer that is allowed to script, whatever its status. fetch does not throw for it.',
  waysIn: [
    'Nobody is logged in (401), or the person may not (403).',
    'The address or the data is wrong (404, 422).',
    'The API fails (500 and above).',
  ],
  fix: [
    'Read the body of the answer: it tells what the API wants.',
    'In script check response.ok before the body is used.',
  ],
  mdn: ['Web/HTTP/Reference/Status'],
};
