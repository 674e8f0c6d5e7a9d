import type { Snippet } from './snippet.ts';
import { double, lineIf } from './write.ts';

export const django: Snippet = {
  id: 'django',
  label: 'Django',
  language: 'python',
  answers: /Django|gunicorn/,
  code: ({
    origins,
    methods,
    headers,
    exposed,
    credentials,
    maxAge,
  }) => `# settings.py, after INSTALLED_APPS and MIDDLEWARE; pip install django-cors-headers
INSTALLED_APPS = [*INSTALLED_APPS, "corsheaders"]
# First: preflights are answered before authentication, and errors carry the headers.
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]

CORS_ALLOWED_ORIGINS = [${double(origins)}]
CORS_ALLOW_METHODS = [${double(methods)}]
CORS_ALLOW_HEADERS = [${double(headers)}]
${lineIf(exposed.length > 0, `CORS_EXPOSE_HEADERS = [${double(exposed)}]`)}${lineIf(credentials, 'CORS_ALLOW_CREDENTIALS = True')}CORS_PREFLIGHT_MAX_AGE = ${maxAge}
${lineIf(
  credentials,
  `# Calls that change something with the session's cookie: Django's CSRF check must know the pages, too.\nCSRF_TRUSTED_ORIGINS = [${double(origins)}]`,
)}`,
};
