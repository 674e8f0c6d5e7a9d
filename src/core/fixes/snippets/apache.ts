import type { Snippet } from './snippet.ts';
import { joined, lineIf, single } from './write.ts';

export const apache: Snippet = {
  id: 'apache',
  label: 'Apache',
  language: 'apache',
  answers: /^Apache$/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => {
    const listed = `"expr=req('Origin') in { ${single(origins)} }"`;
    const preflight = `"expr=%{REQUEST_METHOD} == 'OPTIONS' && req('Origin') in { ${single(origins)} }"`;
    return `# In the virtual host; needs mod_headers and mod_rewrite. Whole origins, compared for equality. "always" sets the
# headers on errors, too; the onsuccess lines take away what the application sets: one owner.
Header onsuccess unset Access-Control-Allow-Origin
Header onsuccess unset Access-Control-Allow-Credentials
Header onsuccess unset Access-Control-Expose-Headers
${origins.map((origin) => `Header always set Access-Control-Allow-Origin "${origin}" "expr=req('Origin') == '${origin}'"\n`).join('')}${lineIf(credentials, `Header always set Access-Control-Allow-Credentials "true" ${listed}`)}${lineIf(exposed.length > 0, `Header always set Access-Control-Expose-Headers "${joined(exposed)}" ${listed}`)}Header always set Access-Control-Allow-Methods "${joined(methods)}" ${preflight}
${lineIf(headers.length > 0, `Header always set Access-Control-Allow-Headers "${joined(headers)}" ${preflight}`)}Header always set Access-Control-Max-Age "${maxAge}" ${preflight}
Header always merge Vary Origin

# Preflights are answered here, before authentication and before the application.
RewriteEngine On
RewriteCond %{REQUEST_METHOD} =OPTIONS
RewriteCond %{HTTP:Access-Control-Request-Method} .
RewriteRule ^ - [R=204,L]
`;
  },
};
