import type { CauseHelp } from './cause-help.ts';

export const tlsProtocol: CauseHelp = {
  title: 'No common TLS version or cipher',
  means:
    'Browser and server could not agree on how to encrypt. The connection was closed before any request. This is not CORS.',
  why: 'Old versions of TLS are broken, and browsers no longer speak them. Without encryption that both accept, nothing may be sent.',
  waysIn: [
    'The server speaks TLS 1.0 or 1.1 only.',
    'http is served on the port that is called with https.',
    'The server demands a client certificate.',
  ],
  fix: ['Enable TLS 1.2 and 1.3 on the server.', 'Check that this port speaks TLS at all.'],
  mdn: ['Web/Security/Defenses/Transport_Layer_Security'],
};
