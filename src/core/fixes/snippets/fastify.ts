import type { Snippet } from './snippet.ts';
import { jsOptions, single } from './write.ts';

export const fastify: Snippet = {
  id: 'fastify',
  label: 'Fastify',
  language: 'javascript',
  answers: null,
  code: (policy) => `import cors from '@fastify/cors';

// In front of authentication and of every route: the plugin answers preflights by itself.
await app.register(cors, {
  origin: [${single(policy.origins)}],
${jsOptions(policy, { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }, '  ')}
});
`,
};
