// The function's own handler, for API Gateway's events.
// biome-ignore lint/correctness/noUnusedVariables: the snippet uses it
const handle = async (event) => {
  if (event.rawPath === '/crash') throw new Error('crash');
  if (event.rawPath === '/private' && event.headers.authorization !== 'Basic dTpw') return { statusCode: 401 };
  if (event.requestContext.http.method !== 'PUT') return { statusCode: 404 };
  return { statusCode: 200, headers: { 'X-Total': '7' }, body: '{"ok":true}' };
};
/* SNIPPET */
