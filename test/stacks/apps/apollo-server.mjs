import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import expressFactory from 'express';

const server = new ApolloServer({ typeDefs: 'type Query { ok: Boolean }', resolvers: { Query: { ok: () => true } } });
await server.start();
const app = expressFactory();
const answer = expressMiddleware(server);
// biome-ignore lint/correctness/noUnusedVariables: the snippet uses it
const graphql = (request, response, next) => {
  if (request.query.login !== undefined && !request.headers.authorization) return response.sendStatus(401);
  response.set('X-Total', '7');
  return answer(request, response, next);
};
/* SNIPPET */
createServer(app).listen(Number(process.env.PORT), '127.0.0.1');
