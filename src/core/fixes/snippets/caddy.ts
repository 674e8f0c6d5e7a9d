import type { Snippet } from './snippet.ts';
import { joined, lineIf } from './write.ts';

export const caddy: Snippet = {
  id: 'caddy',
  label: 'Caddy',
  language: 'plaintext',
  answers: /^Caddy$/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => `# In the Caddyfile, after the global options.
(cors) {
	header +Vary Origin
${origins
  .map(
    (origin, index) => `	@origin_${index} header Origin ${origin}
	header @origin_${index} {
		Access-Control-Allow-Origin "${origin}"
${lineIf(credentials, '		Access-Control-Allow-Credentials "true"')}${lineIf(exposed.length > 0, `		Access-Control-Expose-Headers "${joined(exposed)}"`)}	}
	@preflight_${index} {
		method OPTIONS
		header Origin ${origin}
		header Access-Control-Request-Method *
	}
	header @preflight_${index} {
		Access-Control-Allow-Methods "${joined(methods)}"
${lineIf(headers.length > 0, `		Access-Control-Allow-Headers "${joined(headers)}"`)}		Access-Control-Max-Age "${maxAge}"
	}
`,
  )
  .join('')}	@preflight {
		method OPTIONS
		header Access-Control-Request-Method *
	}
	respond @preflight 204
}

# In the site, first in a route block, so that it comes before authentication:
#   route {
#     import cors
#     basicauth ...
#     reverse_proxy ... {
#       header_down -Access-Control-Allow-Origin
#     }
#   }
`,
};
