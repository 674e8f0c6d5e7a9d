import type { FailedStep, Fault } from '../fetch/step.ts';

/**
 * Chromium's own name for what stopped an exchange: `Network.CorsError` of the DevTools protocol; null where CORS did
 * not stop it. Order of checks: services/network/public/cpp/cors/cors.cc and services/network/cors/preflight_controller.cc;
 * a redirect of a preflight is refused before its headers are looked at (measured).
 */
export function chromiumVerdict(failed: readonly FailedStep[]): string | null {
  const first = firstByChromium(failed);
  if (!first) return null;
  const name = nameOf(first.fault);
  if (name === null) return null;
  return first.phase === 'preflight' && CORS_CHECK.has(first.fault.kind) ? `Preflight${name}` : name;
}

const CORS_CHECK = new Set<Fault['kind']>([
  'allow-origin-missing',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-multiple',
  'allow-origin-malformed',
  'allow-origin-mismatch',
  'allow-credentials-missing',
  'allow-credentials-malformed',
]);

/** Both lists are parsed before the method and the headers are looked up. */
const PREFLIGHT_ORDER: readonly (readonly Fault['kind'][])[] = [
  ['preflight-redirected'],
  [...CORS_CHECK],
  ['preflight-status'],
  ['allow-methods-malformed'],
  ['allow-headers-malformed'],
  ['method-disallowed'],
  ['header-disallowed'],
];

function firstByChromium(failed: readonly FailedStep[]): FailedStep | undefined {
  if (failed[0]?.phase !== 'preflight') return failed[0];
  for (const kinds of PREFLIGHT_ORDER) {
    const found = failed.find((step) => kinds.includes(step.fault.kind));
    if (found) return found;
  }
  return failed[0];
}

function nameOf(fault: Fault): string | null {
  switch (fault.kind) {
    case 'allow-origin-missing':
      return 'MissingAllowOriginHeader';
    case 'allow-origin-wildcard-with-credentials':
      return 'WildcardOriginNotAllowed';
    case 'allow-origin-multiple':
      return 'MultipleAllowOriginValues';
    case 'allow-origin-malformed':
      return 'InvalidAllowOriginValue';
    case 'allow-origin-mismatch':
      return 'AllowOriginMismatch';
    case 'allow-credentials-missing':
    case 'allow-credentials-malformed':
      return 'InvalidAllowCredentials';
    case 'preflight-redirected':
      return 'PreflightDisallowedRedirect';
    case 'preflight-status':
      return 'PreflightInvalidStatus';
    case 'allow-methods-malformed':
      return 'InvalidAllowMethodsPreflightResponse';
    case 'allow-headers-malformed':
      return 'InvalidAllowHeadersPreflightResponse';
    case 'method-disallowed':
      return 'MethodDisallowedByPreflightResponse';
    case 'header-disallowed':
      return 'HeaderDisallowedByPreflightResponse';
    case 'redirect-credentials-url':
      return 'RedirectContainsCredentials';
    case 'redirect-scheme':
    case 'scheme-unsupported':
      return 'CorsDisabledScheme';
    case 'mode-same-origin':
      return 'DisallowedByMode';
    case 'no-cors-redirect-mode':
      return 'NoCorsRedirectModeNotFollow';
    case 'bad-port':
    case 'redirect-mode-error':
    case 'redirect-location-invalid':
    case 'redirect-limit':
    case 'mixed-content':
    case 'resource-policy':
      return null;
  }
}

const CHECK_PREFIX = "Response to preflight request doesn't pass access control check: ";

/** What Chromium's console prints after "has been blocked by CORS policy:". Source: cors_error_string.cc. */
export function chromiumSentence(failed: readonly FailedStep[]): string | null {
  const verdict = chromiumVerdict(failed);
  const first = firstByChromium(failed);
  if (!verdict || !first) return null;
  const { fault } = first;
  const preflightCheck = verdict.startsWith('Preflight') ? CHECK_PREFIX : '';
  return preflightCheck + sentenceOf(fault);
}

function sentenceOf(fault: Fault): string {
  switch (fault.kind) {
    case 'allow-origin-missing':
      return "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    case 'allow-origin-wildcard-with-credentials':
      return "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
    case 'allow-origin-multiple':
      return `The 'Access-Control-Allow-Origin' header contains multiple values '${fault.value}', but only one is allowed.`;
    case 'allow-origin-malformed':
      return `The 'Access-Control-Allow-Origin' header contains the invalid value '${fault.value}'.`;
    case 'allow-origin-mismatch':
      return `The 'Access-Control-Allow-Origin' header has a value '${fault.value}' that is not equal to the supplied origin.`;
    case 'allow-credentials-missing':
    case 'allow-credentials-malformed':
      return `The value of the 'Access-Control-Allow-Credentials' header in the response is '${fault.value ?? ''}' which must be 'true' when the request's credentials mode is 'include'.`;
    case 'preflight-redirected':
      return 'Redirect is not allowed for a preflight request.';
    case 'preflight-status':
      return 'It does not have HTTP ok status.';
    case 'allow-methods-malformed':
      return 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.';
    case 'allow-headers-malformed':
      return 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.';
    case 'method-disallowed':
      return `Method ${fault.method} is not allowed by Access-Control-Allow-Methods in preflight response.`;
    case 'header-disallowed':
      return `Request header field ${fault.name} is not allowed by Access-Control-Allow-Headers in preflight response.`;
    case 'redirect-credentials-url':
      return `Redirect location '${fault.location}' contains a username and password, which is disallowed for cross-origin requests.`;
    case 'redirect-scheme':
    case 'scheme-unsupported':
      return 'Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, chrome-untrusted, data, http, https.';
    case 'mode-same-origin':
      return 'Cross origin requests are not allowed by request mode.';
    case 'no-cors-redirect-mode':
      return 'Request mode is "no-cors" but the redirect mode is not "follow".';
    default:
      return '';
  }
}
