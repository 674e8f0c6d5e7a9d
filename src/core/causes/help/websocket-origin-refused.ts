import type { CauseHelp } from './cause-help.ts';

export const websocketOriginRefused: CauseHelp = {
  title: 'The WebSocket server refused this origin',
  means:
    "The WebSocket handshake was refused, and the server's own check of Origin is the likely reason. CORS does not apply to WebSockets, so CORS headers do not help.",
  why: 'Browsers let any page open a WebSocket to any host, with cookies. So the server itself must check who asks, and many do.',
  waysIn: [
    "The origin is missing in the server's list (allowed_origins, cors.origin of socket.io).",
    'A proxy does not pass Upgrade and Origin on.',
  ],
  fix: [
    'Add this exact origin to the Origin check of the WebSocket server.',
    'In nginx pass Upgrade, Connection and Host on to the server.',
  ],
  mdn: ['Web/API/WebSockets_API/Writing_WebSocket_servers'],
};
