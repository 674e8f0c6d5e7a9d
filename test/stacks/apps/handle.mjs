// The function's own handler, for those that take a Request and give a Response.
// biome-ignore lint/correctness/noUnusedVariables: the snippet uses it
const handle = async (request) => {
  const path = new URL(request.url).pathname;
  if (path === '/crash') throw new Error('crash');
  if (path === '/private' && request.headers.get('Authorization') !== 'Basic dTpw') {
    return new Response('Unauthorized', { status: 401 });
  }
  if (request.method !== 'PUT') return new Response('Not Found', { status: 404 });
  // What people try first; the snippet has to be the one owner.
  return Response.json({ ok: true }, { headers: { 'Access-Control-Allow-Origin': '*', 'X-Total': '7' } });
};
/* SNIPPET */
