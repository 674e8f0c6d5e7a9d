import type { CauseHelp } from './cause-help.ts';

export const nullOriginAllowed: CauseHelp = {
  title: 'The server allows the origin null',
  means:
    'The server answers Access-Control-Allow-Origin: null. Any page can make a frame whose origin is null, so this allows everybody.',
  why: 'null is what browsers send for pages without a nameable origin. It tells nothing about who asks.',
  waysIn: [
    'null was added to the list for files opened from disk, or for a sandboxed frame.',
    'A list that is compared with the text "null".',
  ],
  fix: ['Take null out of the list.', 'Serve local pages from http://localhost, and allow that in development only.'],
  mdn: ['Web/HTTP/Reference/Headers/Access-Control-Allow-Origin'],
};
