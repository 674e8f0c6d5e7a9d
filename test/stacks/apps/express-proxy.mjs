import express from 'express';

const app = express();
app.get('/', (_request, response) => response.type('html').send('<!doctype html><title>page</title>'));
/* SNIPPET */
app.listen(Number(process.env.PORT), '127.0.0.1');
