import type { Snippet } from './snippet.ts';
import { single } from './write.ts';

export const ws: Snippet = {
  id: 'ws',
  label: 'WebSocket (ws)',
  language: 'javascript',
  answers: null,
  code: ({ origins }) => `import { WebSocketServer } from 'ws';

// CORS does not apply to WebSocket: any page may connect, with cookies, unless the server looks at Origin itself.
const ORIGINS = new Set([${single(origins)}]);
const sockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  if (!ORIGINS.has(request.headers.origin)) {
    socket.end('HTTP/1.1 403 Forbidden\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
});
`,
};
