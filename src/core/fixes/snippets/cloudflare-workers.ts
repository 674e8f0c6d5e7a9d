import { fetchWrapper, handlerHeaders } from './handler-headers.ts';
import type { Snippet } from './snippet.ts';

export const cloudflareWorkers: Snippet = {
  id: 'cloudflare-workers',
  label: 'Cloudflare Workers',
  language: 'javascript',
  answers: /^Cloudflare$/,
  code: (policy) => `${handlerHeaders(policy)}
${fetchWrapper}
// handle(request, env, ctx) is the Worker's own handler.
export default { fetch: withCors(handle) };
`,
};
