import type { CauseHelp } from './cause-help.ts';

export const allowMethodsMalformed: CauseHelp = {
  title: 'Access-Control-Allow-Methods cannot be read',
  means:
    "The list of methods in the preflight's answer is broken, so the browser takes the whole answer as a no. A list holds method names and commas, and nothing else.",
  why: 'A list that two parsers may read differently is no basis for a permission. So one bad item spoils the list.',
  waysIn: [
    'Spaces, semicolons or quotes between the names in place of commas.',
    'A template that was not filled: [GET, POST], or the name of a variable.',
  ],
  fix: ['Send names separated by commas: Access-Control-Allow-Methods: GET, PATCH, DELETE.'],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSInvalidAllowMethod'],
};
