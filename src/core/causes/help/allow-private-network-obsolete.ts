import type { CauseHelp } from './cause-help.ts';

export const allowPrivateNetworkObsolete: CauseHelp = {
  title: 'Access-Control-Allow-Private-Network is obsolete',
  means:
    'The server sends a header of an older draft (Private Network Access). Browsers no longer look at it: now the person is asked for permission.',
  why: 'The draft let the device decide with a header. It was replaced by Local Network Access, where the person decides in a prompt.',
  waysIn: ['Advice from before 2025.', 'A development server that sends it by default.'],
  fix: [
    'Remove the header; it has no effect.',
    'Serve the page over https, so that the browser can ask for permission.',
  ],
  mdn: ['Web/Security/Defenses/Local_network_access'],
};
