import type { CauseHelp } from './cause-help.ts';

export const offline: CauseHelp = {
  title: 'This machine was offline',
  means: 'The browser had no network when the request was made. Nothing was sent. This is not CORS.',
  why: 'Without a network there is no server to ask, so the request fails at once.',
  waysIn: ['The network changed: Wi-Fi, VPN, sleep.', 'DevTools is set to Offline in the Network panel.'],
  fix: [
    'Check the connection, and the throttling menu of the Network panel.',
    'Have the page try again when the online event comes.',
  ],
  mdn: ['Web/API/Navigator/onLine'],
};
