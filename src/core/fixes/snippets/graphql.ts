import type { Snippet } from './snippet.ts';
import { jsOptions, single } from './write.ts';

export const apolloServer: Snippet = {
  id: 'apollo-server',
  label: 'Apollo Server',
  language: 'javascript',
  answers: null,
  code: (policy) => `import cors from 'cors';
import express from 'express';

// graphql is expressMiddleware(server, ...) of the Express integration. cors comes first: before authentication.
app.use(
  '/graphql',
  cors({
    origin: [${single(policy.origins)}],
${jsOptions(policy, { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }, '    ')}
  }),
  express.json(),
  graphql,
);
`,
};

export const graphqlYoga: Snippet = {
  id: 'graphql-yoga',
  label: 'GraphQL Yoga',
  language: 'javascript',
  answers: null,
  code: (policy) => `import { createYoga } from 'graphql-yoga';

const ORIGINS = new Set([${single(policy.origins)}]);

const yoga = createYoga({
  schema,
  // Without a policy, Yoga allows every origin; with a list of several, it answers the others with "null".
  cors: (request) =>
    ORIGINS.has(request.headers.get('origin'))
      ? {
          origin: [request.headers.get('origin')],
${jsOptions(policy, { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }, '          ')}
        }
      : false,
  plugins: [{ onResponse: ({ response }) => response.headers.append('Vary', 'Origin') }],
});
`,
};
