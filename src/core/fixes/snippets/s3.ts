import type { Snippet } from './snippet.ts';

/** S3 knows these methods alone, and answers OPTIONS by itself. */
const KNOWN = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);

export const s3: Snippet = {
  id: 's3',
  label: 'Amazon S3',
  language: 'json',
  answers: /S3/,
  code: ({ origins, methods, headers, exposed, maxAge }) =>
    `${JSON.stringify(
      [
        {
          AllowedOrigins: origins,
          AllowedMethods: methods.filter((method) => KNOWN.has(method)),
          AllowedHeaders: headers,
          ExposeHeaders: exposed,
          MaxAgeSeconds: maxAge,
        },
      ],
      null,
      2,
    )}\n`,
};
