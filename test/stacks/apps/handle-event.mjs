// The function's own handler, for API Gateway's events.
// biome-ignore lint/correctness/noUnusedVariables: the snippet uses it
const handle = async (event) => {
  if (event.rawPath === '/crash') throw new Error('crash');
  if (event.rawPath === '/private' && event.headers.authorization !== 'Basic dTpw') return { statusCode: 401 };
  if (event.requestContext.http.method !== 'PUT') return { statusCode: 404 };
  // What people try first; the snippet has to be the one owner.
  const attempt = { 'access-control-allow-origin': '*', vary: 'Accept-Encoding' };
  return { statusCode: 200, headers: { ...attempt, 'X-Total': '7' }, body: '{"ok":true}' };
};
/* SNIPPET */
