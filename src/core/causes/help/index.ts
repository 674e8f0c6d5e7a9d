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
import type { CauseHelp } from './cause-help.ts';
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
import { tlsCertificate } from './tls-certificate.ts';
import { tlsProtocol } from './tls-protocol.ts';
import { trackingProtection } from './tracking-protection.ts';
import { unexplained } from './unexplained.ts';
import { varyOriginMissing } from './vary-origin-missing.ts';
import { websocketOriginRefused } from './websocket-origin-refused.ts';
import { wildcardOnPrivateData } from './wildcard-on-private-data.ts';

/**
 * The help page of each cause, by the cause's id. It stands apart from the causes, so that whoever diagnoses does not
 * load what only a reader needs.
 */
export const CAUSE_HELP: Readonly<Record<string, CauseHelp>> = {
  'allow-credentials-malformed': allowCredentialsMalformed,
  'allow-credentials-missing': allowCredentialsMissing,
  'allow-headers-malformed': allowHeadersMalformed,
  'allow-list-too-wide': allowListTooWide,
  'allow-methods-malformed': allowMethodsMalformed,
  'allow-origin-malformed': allowOriginMalformed,
  'allow-origin-mismatch': allowOriginMismatch,
  'allow-origin-missing': allowOriginMissing,
  'allow-origin-multiple': allowOriginMultiple,
  'allow-origin-wildcard-with-credentials': allowOriginWildcardWithCredentials,
  'allow-private-network-obsolete': allowPrivateNetworkObsolete,
  'authorization-dropped': authorizationDropped,
  'authorization-under-wildcard': authorizationUnderWildcard,
  'blocked-by-client': blockedByClient,
  'body-decoding-failed': bodyDecodingFailed,
  'cached-for-another-origin': cachedForAnotherOrigin,
  'cached-without-cors': cachedWithoutCors,
  'connection-refused': connectionRefused,
  'connection-reset': connectionReset,
  'connection-timeout': connectionTimeout,
  'content-security-policy': contentSecurityPolicy,
  'cookie-domain': cookieDomain,
  'cookie-domain-invalid': cookieDomainInvalid,
  'cookie-expired': cookieExpired,
  'cookie-malformed': cookieMalformed,
  'cookie-none-without-secure': cookieNoneWithoutSecure,
  'cookie-overwrite-secure': cookieOverwriteSecure,
  'cookie-partition-mismatch': cookiePartitionMismatch,
  'cookie-partitioned-without-secure': cookiePartitionedWithoutSecure,
  'cookie-path': cookiePath,
  'cookie-prefix': cookiePrefix,
  'cookie-same-site-lax': cookieSameSiteLax,
  'cookie-same-site-strict': cookieSameSiteStrict,
  'cookie-same-site-unspecified': cookieSameSiteUnspecified,
  'cookie-secure-on-http': cookieSecureOnHttp,
  'cookie-third-party-blocked': cookieThirdPartyBlocked,
  'cookie-too-large': cookieTooLarge,
  'credentials-not-included': credentialsNotIncluded,
  'dns-failure': dnsFailure,
  'embedder-policy': embedderPolicy,
  'error-path-differs': errorPathDiffers,
  'error-response-without-cors': errorResponseWithoutCors,
  'header-disallowed': headerDisallowed,
  'header-unexposed': headerUnexposed,
  'header-wildcard-with-credentials': headerWildcardWithCredentials,
  'hsts-upgrade': hstsUpgrade,
  'http-error': httpError,
  'insecure-origin-allowed': insecureOriginAllowed,
  interference: interference,
  'layers-conflict': layersConflict,
  'local-network-access': localNetworkAccess,
  'max-age-above-cap': maxAgeAboveCap,
  'max-age-missing': maxAgeMissing,
  'method-disallowed': methodDisallowed,
  'method-letter-case': methodLetterCase,
  'method-wildcard-with-credentials': methodWildcardWithCredentials,
  'mixed-content': mixedContent,
  'mode-same-origin': modeSameOrigin,
  'no-cors-opaque': noCorsOpaque,
  'no-cors-redirect-mode': noCorsRedirectMode,
  'null-origin-allowed': nullOriginAllowed,
  offline: offline,
  'opaque-origin': opaqueOrigin,
  'opaque-response-blocked': opaqueResponseBlocked,
  'origin-reflected': originReflected,
  'preflight-avoidable': preflightAvoidable,
  'preflight-cached-stale': preflightCachedStale,
  'preflight-redirected': preflightRedirected,
  'preflight-status': preflightStatus,
  'preflight-storm': preflightStorm,
  'preflight-unanswered': preflightUnanswered,
  'proxy-authentication': proxyAuthentication,
  'redirect-credentials-url': redirectCredentialsUrl,
  'redirect-limit': redirectLimit,
  'redirect-mode-error': redirectModeError,
  'redirect-scheme': redirectScheme,
  'redirect-tainted-origin': redirectTaintedOrigin,
  'redirect-to-login': redirectToLogin,
  'redirect-without-cors': redirectWithoutCors,
  'request-aborted': requestAborted,
  'resource-policy': resourcePolicy,
  'scheme-unsupported': schemeUnsupported,
  'service-worker-opaque': serviceWorkerOpaque,
  'set-cookie-same-site-refused': setCookieSameSiteRefused,
  'tls-certificate': tlsCertificate,
  'tls-protocol': tlsProtocol,
  'tracking-protection': trackingProtection,
  unexplained: unexplained,
  'vary-origin-missing': varyOriginMissing,
  'websocket-origin-refused': websocketOriginRefused,
  'wildcard-on-private-data': wildcardOnPrivateData,
};
