/**
 * Why a cookie was not sent or not stored: ids of the catalogue of causes. The last three name what no other id of the
 * catalogue covers: a cookie of another partition, a line that is no cookie, a cookie over the size limit.
 */
export const COOKIE_CAUSES = [
  'credentials-not-included',
  'cookie-same-site-lax',
  'cookie-same-site-strict',
  'cookie-same-site-unspecified',
  'cookie-none-without-secure',
  'cookie-secure-on-http',
  'cookie-third-party-blocked',
  'cookie-path',
  'cookie-domain',
  'cookie-expired',
  'cookie-prefix',
  'cookie-partitioned-without-secure',
  'cookie-overwrite-secure',
  'cookie-domain-invalid',
  'set-cookie-same-site-refused',
  'cookie-partition-mismatch',
  'cookie-malformed',
  'cookie-too-large',
] as const;

export type CookieCause = (typeof COOKIE_CAUSES)[number];
