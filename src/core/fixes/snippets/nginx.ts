import type { Snippet } from './snippet.ts';
import { joined, lineIf } from './write.ts';

export const nginx: Snippet = {
  id: 'nginx',
  label: 'nginx',
  language: 'nginx',
  answers: /^nginx$/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => {
    const forAllowed = (name: string, value: string) =>
      `map $cors_origin $${name} {\n    default "${value}";\n    "" "";\n}\n`;
    const forPreflight = (name: string, value: string) =>
      `map "$cors_preflight:$cors_origin" $${name} {\n    default "";\n    "~^1:." "${value}";\n}\n`;
    return `# In the http block. Whole origins; for any other, the headers below are empty, and nginx sends no empty header.
map $http_origin $cors_origin {
    default "";
${origins.map((origin) => `    "${origin}" "${origin}";`).join('\n')}
}
map "$request_method:$http_access_control_request_method" $cors_preflight {
    default "";
    "~^OPTIONS:." "1";
}
${forPreflight('cors_methods', joined(methods))}${headers.length ? forPreflight('cors_headers', joined(headers)) : ''}${forPreflight('cors_max_age', String(maxAge))}${credentials ? forAllowed('cors_credentials', 'true') : ''}${exposed.length ? forAllowed('cors_exposed', joined(exposed)) : ''}
# In the server block. A location with add_header lines of its own inherits none of these: repeat them there.
# "always" sets them on errors, too. The return comes before authentication.
add_header Access-Control-Allow-Origin $cors_origin always;
${lineIf(credentials, 'add_header Access-Control-Allow-Credentials $cors_credentials always;')}${lineIf(exposed.length > 0, 'add_header Access-Control-Expose-Headers $cors_exposed always;')}add_header Access-Control-Allow-Methods $cors_methods always;
${lineIf(headers.length > 0, 'add_header Access-Control-Allow-Headers $cors_headers always;')}add_header Access-Control-Max-Age $cors_max_age always;
add_header Vary Origin always;
# One owner: what the application behind sets would come on top. (fastcgi_hide_header for PHP.)
proxy_hide_header Access-Control-Allow-Origin;
proxy_hide_header Access-Control-Allow-Credentials;
proxy_hide_header Access-Control-Expose-Headers;
if ($cors_preflight) {
    return 204;
}
`;
  },
};
