import Koa from 'koa';

const app = new Koa();
/* SNIPPET */
app.use((ctx) => {
  if (ctx.path === '/private' && ctx.get('Authorization') !== 'Basic dTpw') ctx.throw(401);
  if (ctx.path === '/crash') throw new Error('crash');
  if (ctx.method !== 'PUT') return;
  ctx.set('X-Total', '7');
  ctx.body = { ok: true };
});
app.listen(Number(process.env.PORT), '127.0.0.1');
