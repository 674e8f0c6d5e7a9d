// An application without CORS, behind a server or a proxy that adds it.
import { createServer } from 'node:http';

createServer((request, response) => {
  const path = new URL(request.url, 'http://upstream').pathname;
  if (path === '/private' && request.headers.authorization !== 'Basic dTpw') return response.writeHead(401).end();
  if (path !== '/orders' && path !== '/private') return response.writeHead(404).end();
  if (request.method === 'OPTIONS') return response.writeHead(405).end();
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Total': '7' }).end('{"ok":true}');
}).listen(Number(process.env.PORT), '127.0.0.1');
