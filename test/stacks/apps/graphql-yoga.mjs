import { createServer } from 'node:http';
import { createSchema } from 'graphql-yoga';

// biome-ignore lint/correctness/noUnusedVariables: the snippet uses it
const schema = createSchema({
  typeDefs: 'type Query { ok: Boolean }',
  resolvers: { Query: { ok: () => true } },
});
/* SNIPPET */
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
