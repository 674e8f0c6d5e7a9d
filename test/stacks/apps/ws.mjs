import { createServer } from 'node:http';

const server = createServer((_request, response) => response.writeHead(404).end());
/* SNIPPET */
server.listen(Number(process.env.PORT), '127.0.0.1');
