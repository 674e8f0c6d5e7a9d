import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecorderServers {
  /** Origin of the page. */
  page: string;
  /** Origin of a server on another site. */
  api: string;
  /** Requests that reached the other site, as `METHOD path`. */
  reached: string[];
  close(): Promise<void>;
}

const WORKER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => fetch(event.data).catch(() => undefined));
`;

/**
 * A page and a server on another site. The server allows what is asked for below /allow, answers a preflight below
 * /refuse with 403, and elsewhere lets nobody read anything. /held answers only when `release` is asked for.
 */
export async function startRecorderServers(hosts: { page: string; api: string }): Promise<RecorderServers> {
  const reached: string[] = [];
  const held: http.ServerResponse[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
      return;
    }
    if (path.startsWith('/page')) {
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      response.end('<!doctype html><title>page</title><link rel="icon" href="data:,">');
      return;
    }
    reached.push(`${request.method} ${path}`);
    if (path.startsWith('/allow') || path.startsWith('/held')) {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
      response.setHeader('access-control-allow-credentials', 'true');
      response.setHeader('access-control-allow-methods', 'PUT');
      response.setHeader('access-control-max-age', '0');
    }
    if (path.startsWith('/held/cookie')) {
      response.setHeader('set-cookie', ['p=1; Path=/; Secure; SameSite=None; Partitioned', 'n=1; Path=/']);
    }
    if (path.startsWith('/release')) for (const waiting of held.splice(0)) waiting.end('{}');
    if (path.startsWith('/held')) held.push(response);
    else response.writeHead(path.startsWith('/refuse') && request.method === 'OPTIONS' ? 403 : 200).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: `http://${hosts.page}:${port}`,
    api: `http://${hosts.api}:${port}`,
    reached,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
