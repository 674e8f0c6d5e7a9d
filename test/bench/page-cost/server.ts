import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Server {
  /** Address of an empty page. */
  page: string;
  /** An API on another origin that allows the page everything, and every preflight anew. */
  api: string;
  close(): Promise<void>;
}

/** One server under two names, so that the page's requests to the API are cross-origin. */
export async function startServer(): Promise<Server> {
  const server = http.createServer((request, response) => {
    const { origin } = request.headers;
    if (origin === undefined)
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Page</title>');
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'x-measured');
    response.setHeader('access-control-max-age', '0');
    return response.writeHead(request.method === 'OPTIONS' ? 204 : 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: `http://localhost:${port}/`,
    api: `http://127.0.0.1:${port}/api`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
