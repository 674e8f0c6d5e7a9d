import type { Snippet } from './snippet.ts';
import { double, lineIf, neverEmpty } from './write.ts';

export const flask: Snippet = {
  id: 'flask',
  label: 'Flask',
  language: 'python',
  answers: /Flask|gunicorn/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => `from flask import request
from flask_cors import CORS

CORS(
    app,
    origins=[${double(origins)}],
    methods=[${double(methods)}],
    allow_headers=[${double(neverEmpty(headers))}],
${lineIf(exposed.length > 0, `    expose_headers=[${double(exposed)}],`)}${lineIf(credentials, '    supports_credentials=True,')}    max_age=${maxAge},
)


# With one origin alone, Flask-Cors leaves Vary out.
@app.after_request
def vary_by_origin(response):
    response.vary.add("Origin")
    return response


# Register it in front of the check of who is logged in: a preflight carries no credentials.
@app.before_request
def answer_preflight():
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204
`,
};
