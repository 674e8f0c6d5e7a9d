import express from 'express';

const app = express();
/* SNIPPET */
app.use('/private', (request, response, next) =>
  request.headers.authorization === 'Basic dTpw' ? next() : response.sendStatus(401),
);
app.put(['/orders', '/private'], (_request, response) => response.set('X-Total', '7').json({ ok: true }));
app.get('/crash', () => {
  throw new Error('crash');
});
app.listen(Number(process.env.PORT), '127.0.0.1');
