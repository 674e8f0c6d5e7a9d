import type { CauseHelp } from './cause-help.ts';

export const localNetworkAccess: CauseHelp = {
  title: 'The page may not reach the local network',
  means:
    "A page from the internet called an address of this machine or of the local network. That needs the person's permission, and it was not given. This is not CORS.",
  why: 'Routers, printers and developer tools at home trust whoever is inside. Without the rule, any web page could talk to them.',
  waysIn: [
    'The permission prompt was denied or dismissed.',
    'The page runs over http: the browser then does not even ask.',
    'The page is in a frame without allow="local-network; loopback-network" (older versions: local-network-access).',
  ],
  fix: [
    'Serve the page over https, and ask again after a click that explains why.',
    'Add the allow attribute to the frame.',
    'Access-Control-Allow-Private-Network belongs to an older draft: it is obsolete and has no effect.',
  ],
  mdn: ['Web/Security/Defenses/Local_network_access'],
};
