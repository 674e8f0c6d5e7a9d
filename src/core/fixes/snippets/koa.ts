import type { Snippet } from './snippet.ts';
import { jsOptions, single } from './write.ts';

export const koa: Snippet = {
  id: 'koa',
  label: 'Koa',
  language: 'javascript',
  answers: null,
  code: (policy) => `import cors from '@koa/cors';

const ORIGINS = new Set([${single(policy.origins)}]);

// In front of authentication and of every route; errors keep the headers, too.
app.use(
  cors({
    origin: (ctx) => (ORIGINS.has(ctx.get('Origin')) ? ctx.get('Origin') : ''),
${jsOptions(policy, { methods: 'allowMethods', headers: 'allowHeaders', exposed: 'exposeHeaders' }, '    ')}
    keepHeadersOnError: true,
  }),
);
`,
};
