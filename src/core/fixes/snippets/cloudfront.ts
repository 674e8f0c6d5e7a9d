import type { Snippet } from './snippet.ts';

/** CloudFront knows these methods alone. */
const KNOWN = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const items = (values: readonly string[]) => ({ Quantity: values.length, Items: values });

export const cloudfront: Snippet = {
  id: 'cloudfront',
  label: 'CloudFront',
  language: 'json',
  answers: /CloudFront/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) =>
    `${JSON.stringify(
      {
        Name: 'cors-for-the-pages',
        Comment:
          'For aws cloudfront create-response-headers-policy. Allow OPTIONS in the behavior; put Origin into the cache key.',
        CorsConfig: {
          AccessControlAllowOrigins: items(origins),
          AccessControlAllowMethods: items(methods.filter((method) => KNOWN.has(method))),
          // CloudFront wants at least one name; Accept needs no permission.
          AccessControlAllowHeaders: items(headers.length ? headers : ['accept']),
          AccessControlExposeHeaders: items(exposed),
          AccessControlAllowCredentials: credentials,
          AccessControlMaxAgeSec: maxAge,
          OriginOverride: true,
        },
      },
      null,
      2,
    )}\n`,
};
