import type { FailedStep, Fault } from '../fetch/step.ts';

/** What Firefox's verdict depends on beside the failed step. */
export interface FirefoxContext {
  origin: string | null;
  /** The exchange got no answer: refused by the network, an extension, a redirect it may not follow. */
  networkFailure: boolean;
}

/**
 * Firefox's own name for what stopped an exchange: the page name of its CORS error reference; null where its console
 * says nothing of CORS. Order of checks: netwerk/protocol/http/nsCORSListenerProxy.cpp. The check of Allow-Origin and
 * Allow-Credentials runs on a redirected preflight too, before the redirect is refused (measured).
 */
export function firefoxVerdict(failed: readonly FailedStep[], context: FirefoxContext): string | null {
  const first = firstByFirefox(failed, context);
  if (first) return nameOf(first, context);
  return context.networkFailure ? 'CORSDidNotSucceed' : null;
}

const CHECK: readonly Fault['kind'][] = [
  'allow-origin-missing',
  'allow-origin-wildcard-with-credentials',
  'allow-origin-multiple',
  'allow-origin-malformed',
  'allow-origin-mismatch',
  'allow-credentials-missing',
  'allow-credentials-malformed',
];

/** Each list is parsed just before it is used: methods first, then headers. */
const PREFLIGHT_ORDER: readonly (readonly Fault['kind'][])[] = [
  CHECK,
  ['preflight-redirected'],
  ['preflight-status'],
  ['allow-methods-malformed'],
  ['method-disallowed'],
  ['allow-headers-malformed'],
  ['header-disallowed'],
];

function firstByFirefox(failed: readonly FailedStep[], context: FirefoxContext): FailedStep | undefined {
  if (failed[0]?.phase !== 'preflight') return failed[0];
  const redirected = failed.find((step) => step.fault.kind === 'preflight-redirected');
  // A redirect from https to http dies as mixed content, before CORS has its say.
  if (redirected && downgrades(redirected.fault, context)) return redirected;
  for (const kinds of PREFLIGHT_ORDER) {
    const found = failed.find((step) => kinds.includes(step.fault.kind));
    if (found) return found;
  }
  return failed[0];
}

function downgrades(fault: Fault, context: FirefoxContext): boolean {
  return (
    fault.kind === 'preflight-redirected' &&
    (context.origin?.startsWith('https:') ?? false) &&
    (fault.location?.startsWith('http:') ?? false)
  );
}

function nameOf(step: FailedStep, context: FirefoxContext): string | null {
  const { fault } = step;
  switch (fault.kind) {
    case 'allow-origin-missing':
      return 'CORSMissingAllowOrigin';
    case 'allow-origin-wildcard-with-credentials':
      return 'CORSNotSupportingCredentials';
    case 'allow-origin-multiple':
    case 'allow-origin-malformed':
    case 'allow-origin-mismatch':
      return 'CORSAllowOriginNotMatchingOrigin';
    case 'allow-credentials-missing':
    case 'allow-credentials-malformed':
      return 'CORSMissingAllowCredentials';
    case 'preflight-redirected':
      return downgrades(fault, context) ? 'CORSDidNotSucceed' : 'CORSExternalRedirectNotAllowed';
    case 'preflight-status':
      return 'CORSPreflightDidNotSucceed';
    case 'allow-methods-malformed':
      return 'CORSInvalidAllowMethod';
    case 'allow-headers-malformed':
      return 'CORSInvalidAllowHeader';
    case 'method-disallowed':
      return 'CORSMethodNotFound';
    case 'header-disallowed':
      return 'CORSMissingAllowHeaderFromPreflight';
    case 'redirect-credentials-url':
      return 'CORSDidNotSucceed';
    case 'scheme-unsupported':
      return 'CORSRequestNotHttp';
    case 'mixed-content':
      return step.phase === 'redirect' ? 'CORSDidNotSucceed' : null;
    case 'redirect-limit':
    case 'redirect-location-invalid':
    case 'redirect-scheme':
      return 'CORSDidNotSucceed';
    case 'bad-port':
    case 'redirect-mode-error':
    case 'mode-same-origin':
    case 'no-cors-redirect-mode':
    case 'resource-policy':
      return null;
  }
}

/** What Firefox's console gives as the reason. Source: dom/locales/en-US/chrome/security/security.properties. */
export function firefoxSentence(
  verdict: string | null,
  failed: readonly FailedStep[],
  origin: string | null,
): string | null {
  if (!verdict) return null;
  const fault = failed[0]?.fault;
  switch (verdict) {
    case 'CORSMissingAllowOrigin':
      return "Reason: CORS header 'Access-Control-Allow-Origin' missing.";
    case 'CORSNotSupportingCredentials':
      return "Reason: Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*'.";
    case 'CORSAllowOriginNotMatchingOrigin': {
      const value = fault && 'value' in fault && fault.value ? fault.value : (origin ?? '');
      return `Reason: CORS header 'Access-Control-Allow-Origin' does not match '${value}'.`;
    }
    case 'CORSMissingAllowCredentials':
      return "Reason: expected 'true' in CORS header 'Access-Control-Allow-Credentials'.";
    case 'CORSExternalRedirectNotAllowed':
      return 'Reason: CORS request external redirect not allowed.';
    case 'CORSPreflightDidNotSucceed':
      return 'Reason: CORS preflight response did not succeed.';
    case 'CORSInvalidAllowMethod':
      return "Reason: invalid token in CORS header 'Access-Control-Allow-Methods'.";
    case 'CORSInvalidAllowHeader':
      return "Reason: invalid token in CORS header 'Access-Control-Allow-Headers'.";
    case 'CORSMethodNotFound':
      return "Reason: Did not find method in CORS header 'Access-Control-Allow-Methods'.";
    case 'CORSMissingAllowHeaderFromPreflight': {
      const name = fault?.kind === 'header-disallowed' ? fault.name : '';
      return `Reason: header '${name}' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response.`;
    }
    case 'CORSRequestNotHttp':
      return 'Reason: CORS request not http.';
    default:
      return 'Reason: CORS request did not succeed.';
  }
}
