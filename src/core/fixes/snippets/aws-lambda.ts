import { handlerHeaders } from './handler-headers.ts';
import type { Snippet } from './snippet.ts';

export const awsLambda: Snippet = {
  id: 'aws-lambda',
  label: 'AWS Lambda',
  language: 'javascript',
  answers: /API Gateway|load balancer/,
  code: (policy) => `${handlerHeaders(policy)}
// Behind API Gateway, route OPTIONS to this function too, without an authorizer. handle(event) is its own handler.
export const handler = async (event, context) => {
  const headers = Object.fromEntries(
    Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const method = event.requestContext?.http?.method ?? event.httpMethod;
  if (method === 'OPTIONS' && headers['access-control-request-method']) {
    return { statusCode: 204, headers: preflightHeaders(headers.origin) };
  }
  let answer;
  try {
    answer = await handle(event, context);
  } catch (error) {
    console.error(error);
    answer = { statusCode: 500, body: 'Internal Server Error' };
  }
  // One owner: what the handler sets by itself would come on top. Its Vary stays.
  const own = Object.entries(answer.headers ?? {}).filter(([name]) => !/^access-control-/i.test(name));
  const isVary = ([name]) => name.toLowerCase() === 'vary';
  const vary = [...own.filter(isVary).map(([, value]) => value), 'Origin'].join(', ');
  const kept = Object.fromEntries(own.filter((header) => !isVary(header)));
  return { ...answer, headers: { ...kept, ...corsHeaders(headers.origin), Vary: vary } };
};
`,
};
