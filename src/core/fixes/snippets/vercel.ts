import { fetchWrapper, handlerHeaders } from './handler-headers.ts';
import type { Snippet } from './snippet.ts';

export const vercel: Snippet = {
  id: 'vercel',
  label: 'Vercel',
  language: 'javascript',
  answers: /^Vercel$/,
  code: (policy) => `${handlerHeaders(policy)}
${fetchWrapper}
// api/<route>.js; handle(request) is the function's own handler.
export default { fetch: withCors(handle) };
`,
};
