import type { CauseHelp } from './cause-help.ts';

export const methodDisallowed: CauseHelp = {
  title: 'The method is not allowed by the preflight',
  means:
    'The preflight was answered, but Access-Control-Allow-Methods does not list this method. The request was never sent.',
  why: 'Methods other than GET, HEAD and POST change things on servers that never expected them from foreign pages. So each one needs a yes.',
  waysIn: [
    'PATCH, PUT or DELETE was added to the API, and the CORS settings were not changed.',
    'The framework lists only the methods of another route.',
    'A gateway answers OPTIONS with a list of its own.',
  ],
  fix: [
    'Add the method to Access-Control-Allow-Methods in the answer to OPTIONS for this path.',
    'List the methods that the path has, and no others.',
  ],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMethodNotFound'],
};
