import { createServer } from 'vite';

const server = await createServer({
  root: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  configFile: new URL('app.mjs', import.meta.url).pathname,
  server: { port: Number(process.env.PORT), strictPort: true, host: '127.0.0.1' },
  logLevel: 'error',
});
await server.listen();
