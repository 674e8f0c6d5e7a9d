import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PageServers {
  page: string;
  api: string;
  /** What the script of /attack does before it asks for anything. */
  attackWith(script: string): void;
  close(): Promise<void>;
}

const STRICT =
  "default-src 'none'; script-src 'nonce-n'; connect-src *; frame-src *; require-trusted-types-for 'script'";

/** A worker of any kind that fetches what it is told to. */
const WORKER = `
  const ask = ({ data }) => fetch(data).catch(() => {});
  self.onmessage = ask;
  self.onconnect = ({ ports: [port] }) => { port.onmessage = ask; };
  self.onactivate = (event) => event.waitUntil(self.clients.claim());`;

/** Calls fetch before anything else could, in every kind of frame. */
const early = (api: string) => `<!doctype html><title>early</title><link rel="icon" href="data:,">
<script nonce="n">
  fetch('${api}/none/top', { credentials: 'include', headers: { 'X-Asked': '1' } }).catch(() => {});
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  frame.contentWindow.fetch('${api}/none/blank').catch(() => {});
</script>
<iframe srcdoc="<script nonce='n'>fetch('${api}/none/srcdoc').catch(() => {})</script>"></iframe>
<iframe sandbox="allow-scripts" srcdoc="<script nonce='n'>fetch('${api}/none/sandboxed').catch(() => {})</script>"></iframe>
<iframe src="${api}/frame"></iframe>`;

/** A page on one site and a server on another that lets everybody read below /allow and nobody below /none. */
export async function startPageServers(): Promise<PageServers> {
  let attack = '';
  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const html = (text: string, headers: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store', ...headers }).end(text);
    const api = `http://api.localhost:${(server.address() as AddressInfo).port}`;
    if (path === '/page') return html('<!doctype html><title>page</title><link rel="icon" href="data:,">');
    if (path === '/worker.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(WORKER);
    if (path === '/leaving') {
      const script = `fetch('${api}/none/leaving').catch(() => {}); location.href = '/page';`;
      return html(`<!doctype html><title>page</title><script>${script}</script>`);
    }
    if (path === '/keeping') return html('<!doctype html><title>page</title><script>window.first = fetch</script>');
    if (path === '/early') return html(early(api));
    if (path === '/strict') return html(early(api), { 'content-security-policy': STRICT });
    if (path === '/attack') {
      const script = `${attack}\nfetch('${api}/none/victim', { credentials: 'include' }).catch(() => {})`;
      return html(`<!doctype html><link rel="icon" href="data:,"><script>${script}</script>`);
    }
    if (path === '/forbidding') {
      return html('<!doctype html><title>page</title><link rel="icon" href="data:,">', {
        'content-security-policy': "connect-src 'self'",
      });
    }
    if (path === '/frame') return html(`<script>fetch('http://app.localhost/none/cross').catch(() => {})</script>`);
    if (path.startsWith('/allow')) {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
      response.setHeader('access-control-allow-credentials', 'true');
      response.setHeader('access-control-allow-methods', 'PUT, PATCH, patch');
      response.setHeader('access-control-allow-headers', 'x-one, x-two, content-type');
      response.setHeader('access-control-expose-headers', 'X-Shown');
      response.setHeader('x-shown', 'yes');
      response.setHeader('x-hidden', 'no');
    }
    if (path === '/allow/held') return undefined;
    if (path === '/allow/status') return response.writeHead(418).end('teapot');
    if (path === '/allow/events')
      return response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    if (path === '/allow/broken') {
      // A type that needs no sniffing: else the browser waits for more before it tells of the headers.
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('begin');
      return setTimeout(() => response.destroy(), 20);
    }
    if (path === '/allow/echo') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () =>
        response.end(
          JSON.stringify({
            method: request.method,
            headers: request.rawHeaders
              .filter((_, i, all) => /^x-|^content-type/i.test(all[i & ~1] ?? ''))
              .map((text) => text.replace(/-{2,}\w+/g, '--boundary')),
            body: Buffer.concat(chunks)
              .toString()
              .replace(/-{2,}\w+/g, '--boundary'),
          }),
        ),
      );
      return undefined;
    }
    return response.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    page: `http://app.localhost:${port}`,
    api: `http://api.localhost:${port}`,
    attackWith(script) {
      attack = script;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
