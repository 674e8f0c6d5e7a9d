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
  }) => `from starlette.middleware.cors import CORSMiddleware

# Last in the module, around the whole application: preflights are answered before authentication, and the answer to
# an unhandled exception (500) carries the headers, which app.add_middleware() would not do.
app = CORSMiddleware(
    app,
    allow_origins=[${double(origins)}],
    allow_methods=[${double(methods)}],
    allow_headers=[${double(headers)}],
${lineIf(exposed.length > 0, `    expose_headers=[${double(exposed)}],`)}${lineIf(credentials, '    allow_credentials=True,')}    max_age=${maxAge},
)
`,
};
