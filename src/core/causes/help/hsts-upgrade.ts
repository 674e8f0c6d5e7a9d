import type { CauseHelp } from './cause-help.ts';

export const hstsUpgrade: CauseHelp = {
  title: 'The browser turned http into https by itself',
  means:
    'The host has told this browser before to use https only (HSTS). The browser changed the address before it sent anything, which shows as "307 Internal Redirect".',
  why: 'Strict-Transport-Security keeps the first http request from ever being sent in the clear. The change counts as a redirect for CORS.',
  waysIn: ['The page still calls the http address.', 'The host is on the preload list that browsers ship.'],
  fix: ['Call the https address in the client.'],
  mdn: ['Web/HTTP/Reference/Headers/Strict-Transport-Security'],
};
