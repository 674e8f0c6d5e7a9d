import type { CauseHelp } from './cause-help.ts';

export const allowHeadersMalformed: CauseHelp = {
  title: 'Access-Control-Allow-Headers cannot be read',
  means:
    "The list of headers in the preflight's answer is broken, so the browser takes the whole answer as a no. A list holds header names and commas, and nothing else.",
  why: 'A list that two parsers may read differently is no basis for a permission. So one bad item spoils the list.',
  waysIn: [
    'Header names with spaces or colons, such as "Content Type".',
    'Semicolons or line breaks between the names.',
    'Header values were written beside the names.',
  ],
  fix: ['Send names separated by commas: Access-Control-Allow-Headers: content-type, authorization.'],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSInvalidAllowHeader'],
};
