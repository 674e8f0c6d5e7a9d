// Runs app.mjs as a Cloudflare Worker, in workerd.
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';

const worker = new Miniflare({
  modules: true,
  scriptPath: fileURLToPath(new URL('app.mjs', import.meta.url)),
  compatibilityDate: '2025-01-01',
  host: '127.0.0.1',
  port: Number(process.env.PORT),
});
await worker.ready;
process.on('SIGTERM', () => worker.dispose().then(() => process.exit()));
