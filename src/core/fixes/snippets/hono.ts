import type { Snippet } from './snippet.ts';
import { jsOptions, single } from './write.ts';

export const hono: Snippet = {
  id: 'hono',
  label: 'Hono',
  language: 'javascript',
  answers: null,
  code: (policy) => `import { cors } from 'hono/cors';

// In front of authentication and of every route: the middleware answers preflights by itself.
app.use(
  '*',
  cors({
    origin: [${single(policy.origins)}],
${jsOptions(policy, { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' }, '    ')}
  }),
);
`,
};
