import { remember } from '../fetch/remember.ts';
import { allowCredentialsMalformed } from './allow-credentials-malformed.ts';
import { allowCredentialsMissing } from './allow-credentials-missing.ts';
import { allowHeadersMalformed } from './allow-headers-malformed.ts';
import { allowListTooWide } from './allow-list-too-wide.ts';
import { allowMethodsMalformed } from './allow-methods-malformed.ts';
import { allowOriginMalformed } from './allow-origin-malformed.ts';
import { allowOriginMismatch } from './allow-origin-mismatch.ts';
import { allowOriginMissing } from './allow-origin-missing.ts';
import { allowOriginMultiple } from './allow-origin-multiple.ts';
import { allowOriginWildcardWithCredentials } from './allow-origin-wildcard-with-credentials.ts';
import { allowPrivateNetworkObsolete } from './allow-private-network-obsolete.ts';
import { authorizationDropped } from './authorization-dropped.ts';
import { authorizationUnderWildcard } from './authorization-under-wildcard.ts';
import { blockedByClient } from './blocked-by-client.ts';
import { bodyDecodingFailed } from './body-decoding-failed.ts';
import { cachedForAnotherOrigin } from './cached-for-another-origin.ts';
import { cachedWithoutCors } from './cached-without-cors.ts';
import type { CaseView, Cause } from './cause.ts';
import { connectionRefused } from './connection-refused.ts';
import { connectionReset } from './connection-reset.ts';
import { connectionTimeout } from './connection-timeout.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { cookieDomain } from './cookie-domain.ts';
import { cookieDomainInvalid } from './cookie-domain-invalid.ts';
import { cookieExpired } from './cookie-expired.ts';
import { cookieMalformed } from './cookie-malformed.ts';
import { cookieNoneWithoutSecure } from './cookie-none-without-secure.ts';
import { cookieOverwriteSecure } from './cookie-overwrite-secure.ts';
import { cookiePartitionMismatch } from './cookie-partition-mismatch.ts';
import { cookiePartitionedWithoutSecure } from './cookie-partitioned-without-secure.ts';
import { cookiePath } from './cookie-path.ts';
import { cookiePrefix } from './cookie-prefix.ts';
import { cookieSameSiteLax } from './cookie-same-site-lax.ts';
import { cookieSameSiteStrict } from './cookie-same-site-strict.ts';
import { cookieSameSiteUnspecified } from './cookie-same-site-unspecified.ts';
import { cookieSecureOnHttp } from './cookie-secure-on-http.ts';
import { cookieThirdPartyBlocked } from './cookie-third-party-blocked.ts';
import { cookieTooLarge } from './cookie-too-large.ts';
import { credentialsNotIncluded } from './credentials-not-included.ts';
import { dnsFailure } from './dns-failure.ts';
import { embedderPolicy } from './embedder-policy.ts';
import { errorPathDiffers } from './error-path-differs.ts';
import { errorResponseWithoutCors } from './error-response-without-cors.ts';
import { headerDisallowed } from './header-disallowed.ts';
import { headerUnexposed } from './header-unexposed.ts';
import { headerWildcardWithCredentials } from './header-wildcard-with-credentials.ts';
import { hstsUpgrade } from './hsts-upgrade.ts';
import { httpError } from './http-error.ts';
import { insecureOriginAllowed } from './insecure-origin-allowed.ts';
import { interference } from './interference.ts';
import { layersConflict } from './layers-conflict.ts';
import { localNetworkAccess } from './local-network-access.ts';
import { maxAgeAboveCap } from './max-age-above-cap.ts';
import { maxAgeMissing } from './max-age-missing.ts';
import { methodDisallowed } from './method-disallowed.ts';
import { methodLetterCase } from './method-letter-case.ts';
import { methodWildcardWithCredentials } from './method-wildcard-with-credentials.ts';
import { mixedContent } from './mixed-content.ts';
import { modeSameOrigin } from './mode-same-origin.ts';
import { noCorsOpaque } from './no-cors-opaque.ts';
import { noCorsRedirectMode } from './no-cors-redirect-mode.ts';
import { nullOriginAllowed } from './null-origin-allowed.ts';
import { offline } from './offline.ts';
import { opaqueOrigin } from './opaque-origin.ts';
import { opaqueResponseBlocked } from './opaque-response-blocked.ts';
import { originReflected } from './origin-reflected.ts';
import { preflightAvoidable } from './preflight-avoidable.ts';
import { preflightCachedStale } from './preflight-cached-stale.ts';
import { preflightRedirected } from './preflight-redirected.ts';
import { preflightStatus } from './preflight-status.ts';
import { preflightStorm } from './preflight-storm.ts';
import { preflightUnanswered } from './preflight-unanswered.ts';
import { proxyAuthentication } from './proxy-authentication.ts';
import { redirectCredentialsUrl } from './redirect-credentials-url.ts';
import { redirectLimit } from './redirect-limit.ts';
import { redirectModeError } from './redirect-mode-error.ts';
import { redirectScheme } from './redirect-scheme.ts';
import { redirectTaintedOrigin } from './redirect-tainted-origin.ts';
import { redirectToLogin } from './redirect-to-login.ts';
import { redirectWithoutCors } from './redirect-without-cors.ts';
import { requestAborted } from './request-aborted.ts';
import { resourcePolicy } from './resource-policy.ts';
import { schemeUnsupported } from './scheme-unsupported.ts';
import { serviceWorkerOpaque } from './service-worker-opaque.ts';
import { setCookieSameSiteRefused } from './set-cookie-same-site-refused.ts';
import { signsOf } from './signs.ts';
import { tlsCertificate } from './tls-certificate.ts';
import { tlsProtocol } from './tls-protocol.ts';
import { trackingProtection } from './tracking-protection.ts';
import { unexplained } from './unexplained.ts';
import { varyOriginMissing } from './vary-origin-missing.ts';
import { websocketOriginRefused } from './websocket-origin-refused.ts';
import { wildcardOnPrivateData } from './wildcard-on-private-data.ts';

/**
 * Every cause, the one to act on first in front: what kept the request from being sent, what kept it from being
 * answered, errors that merely look like CORS, then the CORS check in its own order, then cookies. Advice comes last.
 */
export const CAUSES: readonly Cause[] = [
  contentSecurityPolicy,
  mixedContent,
  modeSameOrigin,
  noCorsRedirectMode,
  schemeUnsupported,
  serviceWorkerOpaque,
  blockedByClient,
  trackingProtection,
  localNetworkAccess,
  offline,
  dnsFailure,
  connectionRefused,
  tlsCertificate,
  tlsProtocol,
  proxyAuthentication,
  preflightUnanswered,
  connectionReset,
  connectionTimeout,
  opaqueResponseBlocked,
  embedderPolicy,
  resourcePolicy,
  bodyDecodingFailed,
  preflightRedirected,
  preflightStatus,
  websocketOriginRefused,
  redirectModeError,
  redirectCredentialsUrl,
  redirectScheme,
  redirectLimit,
  redirectToLogin,
  errorResponseWithoutCors,
  cachedForAnotherOrigin,
  cachedWithoutCors,
  opaqueOrigin,
  redirectTaintedOrigin,
  redirectWithoutCors,
  allowOriginMissing,
  allowOriginMultiple,
  allowOriginMalformed,
  allowOriginWildcardWithCredentials,
  allowOriginMismatch,
  allowCredentialsMissing,
  allowCredentialsMalformed,
  allowMethodsMalformed,
  allowHeadersMalformed,
  methodLetterCase,
  methodWildcardWithCredentials,
  methodDisallowed,
  headerWildcardWithCredentials,
  headerDisallowed,
  credentialsNotIncluded,
  cookieDomain,
  cookiePath,
  cookieExpired,
  cookiePrefix,
  cookieMalformed,
  cookieTooLarge,
  cookieDomainInvalid,
  cookieOverwriteSecure,
  cookieSecureOnHttp,
  cookieNoneWithoutSecure,
  cookiePartitionedWithoutSecure,
  cookieSameSiteStrict,
  cookieSameSiteLax,
  cookieSameSiteUnspecified,
  setCookieSameSiteRefused,
  cookiePartitionMismatch,
  cookieThirdPartyBlocked,
  requestAborted,
  authorizationUnderWildcard,
  authorizationDropped,
  hstsUpgrade,
  httpError,
  noCorsOpaque,
  preflightCachedStale,
  headerUnexposed,
  varyOriginMissing,
  maxAgeMissing,
  maxAgeAboveCap,
  preflightAvoidable,
  preflightStorm,
  errorPathDiffers,
  layersConflict,
  nullOriginAllowed,
  insecureOriginAllowed,
  wildcardOnPrivateData,
  allowPrivateNetworkObsolete,
  allowListTooWide,
  interference,
  originReflected,
];

/** Of a case with these signs, the causes that may hold, in the order of the list. */
const ledTo = remember((signs: string): readonly Cause[] =>
  CAUSES.filter((cause) => cause.signs?.some((sign) => signs.includes(` ${sign} `)) ?? true),
);

/** The causes that may hold in a case, in the order of the list. */
export const causesFor = (view: CaseView): readonly Cause[] => ledTo(signsOf(view));

/** What is said when a request failed and no cause holds. */
export const LAST_RESORT: Cause = unexplained;
