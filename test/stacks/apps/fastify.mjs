import Fastify from 'fastify';

const app = Fastify();
/* SNIPPET */
app.addHook('onRequest', async (request, reply) => {
  if (request.url === '/private' && request.headers.authorization !== 'Basic dTpw') return reply.code(401).send();
});
for (const path of ['/orders', '/private']) {
  app.put(path, async (_request, reply) => reply.header('X-Total', '7').send({ ok: true }));
}
app.get('/crash', async () => {
  throw new Error('crash');
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
