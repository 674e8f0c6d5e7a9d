// Calls a function's handler as its platform does: with a Request (Vercel, Netlify) or an event (Lambda).
import { createServer } from 'node:http';

const module = await import('./app.mjs');

async function answer(request) {
  const url = `http://${request.headers.host}${request.url}`;
  if (module.handler) {
    const event = {
      rawPath: new URL(url).pathname,
      headers: request.headers,
      requestContext: { http: { method: request.method } },
    };
    const { statusCode, headers = {}, body = '' } = await module.handler(event);
    return { status: statusCode, headers, body };
  }
  const call = module.default.fetch ?? module.default;
  const response = await call(new Request(url, { method: request.method, headers: request.headers }));
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

createServer(async (request, response) => {
  try {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers).end(body);
  } catch {
    response.writeHead(502).end();
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
