import type { Snippet } from './snippet.ts';
import { double, lineIf } from './write.ts';

export const fastapi: Snippet = {
  id: 'fastapi',
  label: 'FastAPI, Starlette',
  language: 'python',
  answers: /uvicorn|gunicorn/,
  code: ({
    origins,
    methods,
    headers,
    exposed,
    credentials,
    maxAge,
  }) => `from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware

# Last in the module, around the whole application: preflights are answered before authentication, and the answer to
# an unhandled exception (500) carries the headers, which app.add_middleware() would not do.
app = CORSMiddleware(
    app,
    allow_origins=[${double(origins)}],
    allow_methods=[${double(methods)}],
    allow_headers=[${double(headers)}],
${lineIf(exposed.length > 0, `    expose_headers=[${double(exposed)}],`)}${lineIf(credentials, '    allow_credentials=True,')}    max_age=${maxAge},
)


# Starlette says Vary: Origin to allowed origins alone; a cache must hear it with every answer.
def vary_by_origin(inner):
    async def outer(scope, receive, send):
        async def send_varying(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "origin" not in [name.strip().lower() for name in headers.get("vary", "").split(",")]:
                    headers.add_vary_header("Origin")
            await send(message)

        await inner(scope, receive, send_varying)

    return outer


app = vary_by_origin(app)
`,
};
