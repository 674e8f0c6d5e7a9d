import type { Snippet } from './snippet.ts';
import { joined, lineIf } from './write.ts';

export const haproxy: Snippet = {
  id: 'haproxy',
  label: 'HAProxy',
  language: 'plaintext',
  answers: /^HAProxy$/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => {
    const allowed = 'if { var(txn.cors_origin) -m found }';
    const preflight = 'if { var(txn.cors_origin) -m found } { var(txn.cors_preflight) -m found }';
    return `    # In the frontend, in front of http-request auth. Whole origins, compared for equality.
${origins.map((origin) => `    http-request set-var(txn.cors_origin) str(${origin}) if { req.fhdr(origin) -m str ${origin} }`).join('\n')}
    http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.fhdr(access-control-request-method) -m found }
    http-request return status 204 if { var(txn.cors_preflight) -m found }

    # After every response, errors of HAProxy's own included. What the application sets goes: one owner.
    http-after-response del-header access-control-allow-origin
    http-after-response del-header access-control-allow-credentials
    http-after-response set-header Access-Control-Allow-Origin "%[var(txn.cors_origin)]" ${allowed}
${lineIf(credentials, `    http-after-response set-header Access-Control-Allow-Credentials "true" ${allowed}`)}${lineIf(exposed.length > 0, `    http-after-response set-header Access-Control-Expose-Headers "${joined(exposed)}" ${allowed}`)}    http-after-response set-header Access-Control-Allow-Methods "${joined(methods)}" ${preflight}
${lineIf(headers.length > 0, `    http-after-response set-header Access-Control-Allow-Headers "${joined(headers)}" ${preflight}`)}    http-after-response set-header Access-Control-Max-Age "${maxAge}" ${preflight}
    http-after-response add-header Vary Origin
`;
  },
};
