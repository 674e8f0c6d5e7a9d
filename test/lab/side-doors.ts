import http from 'node:http';
import net from 'node:net';

/** A listening port and how to be rid of it. */
export interface Door {
  port: number;
  close(): Promise<void>;
}

export async function openDoor(server: net.Server): Promise<Door> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A second port of the lab's server: browsers can be told that one is public, and know the other to be local. */
export const openLocalDoor = (port: number): Promise<Door> =>
  openDoor(
    net.createServer((socket) => {
      const inner = net.connect(port, '127.0.0.1');
      inner.on('error', () => socket.destroy());
      socket.on('close', () => inner.destroy());
      socket.pipe(inner).pipe(socket);
    }),
  );

const ASK_FOR_LOGIN = { 'proxy-authenticate': 'Basic realm="corporate proxy"', 'content-type': 'text/plain' };

/** A proxy that lets nobody through who has not logged in. */
export function openProxy(): Promise<Door> {
  const server = http.createServer((_request, response) => response.writeHead(407, ASK_FOR_LOGIN).end('who are you?'));
  const lines = Object.entries(ASK_FOR_LOGIN).map(([name, value]) => `${name}: ${value}\r\n`);
  server.on('connect', (_request, socket) => {
    socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${lines.join('')}content-length: 0\r\n\r\n`);
  });
  return openDoor(server);
}

/** Text of a proxy configuration that sends one host through the proxy, as a flag's `data:` URL. */
export function proxyConfiguration(host: string, port: number): string {
  const script = `function FindProxyForURL(url, host) { return host === '${host}' ? 'PROXY 127.0.0.1:${port}' : 'DIRECT'; }`;
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
}
