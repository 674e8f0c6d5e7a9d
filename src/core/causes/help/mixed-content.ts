import type { CauseHelp } from './cause-help.ts';

export const mixedContent: CauseHelp = {
  title: 'An https page may not call http',
  means:
    'The page came over https, and the request goes to an http address. The browser stopped it before anything was sent.',
  why: 'What travels over http can be read and changed on the way. One such request would undo what https protects on the page.',
  waysIn: [
    'An API address in the configuration still begins with http:.',
    'A redirect leads from https back to http.',
    'A device in the local network speaks no TLS.',
  ],
  fix: [
    'Call the API over https, and give it a certificate.',
    'In development, http://localhost and http://127.0.0.1 are exempt.',
  ],
  mdn: ['Web/Security/Defenses/Mixed_content'],
};
