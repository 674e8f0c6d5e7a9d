import type { CauseHelp } from './cause-help.ts';

export const methodLetterCase: CauseHelp = {
  title: "The method's letter case differs",
  means:
    'Script asked with a lower-case method, such as patch, and the server allows PATCH. Method names are compared letter by letter, so the two differ.',
  why: 'The standard turns only DELETE, GET, HEAD, OPTIONS, POST and PUT into upper case. Any other method goes out as script wrote it.',
  waysIn: [
    "fetch(url, { method: 'patch' }): patch stays lower case.",
    'A client library passes the method on unchanged.',
  ],
  fix: ["Write the method in upper case in the client: method: 'PATCH'."],
  mdn: ['Web/HTTP/Guides/CORS/Errors/CORSMethodNotFound', 'Web/HTTP/Reference/Headers/Access-Control-Allow-Methods'],
};
