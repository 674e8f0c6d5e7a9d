import type { Snippet } from './snippet.ts';
import { jsOptions, single } from './write.ts';

export const express: Snippet = {
  id: 'express',
  label: 'Express',
  language: 'javascript',
  answers: /^Express$/,
  code: (policy) => `import cors from 'cors';

// In front of authentication and of every route: cors answers preflights by itself.
app.use(
  cors({
    origin: [${single(policy.origins)}],
${jsOptions(policy, { methods: 'methods', headers: 'allowedHeaders', exposed: 'exposedHeaders' }, '    ')}
  }),
);
`,
};
