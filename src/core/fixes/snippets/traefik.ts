import type { Snippet } from './snippet.ts';
import { lineIf } from './write.ts';

const list = (values: readonly string[]): string => values.map((value) => `          - "${value}"`).join('\n');

export const traefik: Snippet = {
  id: 'traefik',
  label: 'Traefik',
  language: 'yaml',
  answers: /^Traefik$/,
  code: ({
    origins,
    methods,
    headers,
    exposed,
    credentials,
    maxAge,
  }) => `# Dynamic configuration. Name cors first in the router's list of middlewares: before authentication.
http:
  middlewares:
    cors:
      headers:
        accessControlAllowOriginList:
${list(origins)}
        accessControlAllowMethods:
${list(methods)}
${headers.length ? `        accessControlAllowHeaders:\n${list(headers)}\n` : ''}${exposed.length ? `        accessControlExposeHeaders:\n${list(exposed)}\n` : ''}${lineIf(credentials, '        accessControlAllowCredentials: true')}        accessControlMaxAge: ${maxAge}
        addVaryHeader: true
`,
};
