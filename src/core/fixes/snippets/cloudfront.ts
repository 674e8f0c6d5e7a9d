import type { Snippet } from './snippet.ts';

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
          'aws cloudfront create-response-headers-policy --response-headers-policy-config file://this.json; then allow OPTIONS in the behavior and put Origin into the cache key',
        CorsConfig: {
          AccessControlAllowOrigins: items(origins),
          AccessControlAllowMethods: items(methods),
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
