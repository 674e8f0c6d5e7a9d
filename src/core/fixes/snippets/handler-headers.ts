import type { Policy } from '../policy.ts';
import { joined, single } from './write.ts';

/** The JavaScript that handlers without a framework share: which headers an answer to an origin carries. */
export const handlerHeaders = ({ origins, methods, headers, exposed, credentials, maxAge }: Policy): string => {
  const response = [
    `'Access-Control-Allow-Origin': origin,`,
    ...(credentials ? [`'Access-Control-Allow-Credentials': 'true',`] : []),
    ...(exposed.length ? [`'Access-Control-Expose-Headers': '${joined(exposed)}',`] : []),
    `Vary: 'Origin',`,
  ];
  const preflight = [
    `'Access-Control-Allow-Methods': '${joined(methods)}',`,
    ...(headers.length ? [`'Access-Control-Allow-Headers': '${joined(headers)}',`] : []),
    `'Access-Control-Max-Age': '${maxAge}',`,
  ];
  return `const ORIGINS = new Set([${single(origins)}]);

const corsHeaders = (origin) =>
  ORIGINS.has(origin)
    ? {
${response.map((line) => `        ${line}`).join('\n')}
      }
    : { Vary: 'Origin' };

const preflightHeaders = (origin) =>
  ORIGINS.has(origin)
    ? {
        ...corsHeaders(origin),
${preflight.map((line) => `        ${line}`).join('\n')}
      }
    : { Vary: 'Origin' };
`;
};

/** A wrapper around a handler that takes a Request and gives a Response. */
export const fetchWrapper = `// Answers preflights before the handler, hence before authentication, and sets the headers on its errors, too.
const withCors = (handler) => async (request, ...rest) => {
  const origin = request.headers.get('Origin');
  if (request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')) {
    return new Response(null, { status: 204, headers: preflightHeaders(origin) });
  }
  let answer;
  try {
    answer = await handler(request, ...rest);
  } catch (error) {
    console.error(error);
    answer = new Response('Internal Server Error', { status: 500 });
  }
  const response = new Response(answer.body, answer);
  // One owner: what the handler sets by itself would let others in.
  for (const name of ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']) response.headers.delete(name);
  for (const [name, value] of Object.entries(corsHeaders(origin))) {
    if (name === 'Vary') response.headers.append(name, value);
    else response.headers.set(name, value);
  }
  return response;
};
`;
