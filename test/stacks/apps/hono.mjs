import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
/* SNIPPET */
app.use('/private', async (c, next) =>
  c.req.header('Authorization') === 'Basic dTpw' ? next() : c.text('Unauthorized', 401),
);
for (const path of ['/orders', '/private']) app.put(path, (c) => c.json({ ok: true }, 200, { 'X-Total': '7' }));
app.get('/crash', () => {
  throw new Error('crash');
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
