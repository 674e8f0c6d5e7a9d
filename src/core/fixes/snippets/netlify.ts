import { fetchWrapper, handlerHeaders } from './handler-headers.ts';
import type { Snippet } from './snippet.ts';

export const netlify: Snippet = {
  id: 'netlify',
  label: 'Netlify Functions',
  language: 'javascript',
  answers: /^Netlify$/,
  code: (policy) => `${handlerHeaders(policy)}
${fetchWrapper}
// netlify/functions/<name>.mjs; handle(request, context) is the function's own handler.
export default withCors(handle);
`,
};
