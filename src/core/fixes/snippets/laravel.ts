import type { Snippet } from './snippet.ts';
import { single } from './write.ts';

export const laravel: Snippet = {
  id: 'laravel',
  label: 'Laravel',
  language: 'php',
  answers: /^PHP$/,
  code: ({ origins, methods, headers, exposed, credentials, maxAge }) => `<?php

// config/cors.php; then: php artisan config:clear
return [
    'paths' => ['*'],
    'allowed_origins' => [${single(origins)}],
    'allowed_origins_patterns' => [],
    'allowed_methods' => [${single(methods)}],
    'allowed_headers' => [${single(headers)}],
    'exposed_headers' => [${single(exposed)}],
    'max_age' => ${maxAge},
    'supports_credentials' => ${credentials},
];
${
  credentials
    ? `
// With Sanctum's cookies, .env names the page's host and the domain that both hosts share:
// SANCTUM_STATEFUL_DOMAINS=${origins.map((origin) => origin.replace(/^[a-z-]+:\/\//, '')).join(',')}
// The page asks /sanctum/csrf-cookie first; that is why 'paths' must cover it.
`
    : ''
}`,
};
