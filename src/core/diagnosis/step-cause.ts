import type { Exchange } from '../exchange/exchange.ts';
import { isOkStatus, isRedirectStatus } from '../fetch/cors-preflight-fetch.ts';
import type { FailedStep } from '../fetch/step.ts';

/**
 * The cause, by its id in the catalogue, that a failed step alone points at. It knows the one exchange and no other,
 * so it is what a hypothetical exchange can be told.
 * @param origin the Origin that the checked answer was compared with
 */
export function causeOfStep(step: FailedStep, exchange: Exchange, origin: string): string {
  const { fault } = step;
  switch (fault.kind) {
    case 'allow-origin-missing':
      return nullOrigin(exchange, origin) ?? missingAllowOrigin(step, exchange);
    case 'allow-origin-mismatch':
      return nullOrigin(exchange, origin) ?? fault.kind;
    case 'method-disallowed':
      if (fault.wildcard) return 'method-wildcard-with-credentials';
      return fault.allowed?.some((allowed) => allowed.toLowerCase() === fault.method.toLowerCase())
        ? 'method-letter-case'
        : 'method-disallowed';
    case 'header-disallowed':
      return fault.wildcard && !fault.standardOnly ? 'header-wildcard-with-credentials' : 'header-disallowed';
    case 'bad-port':
      return 'scheme-unsupported';
    case 'redirect-location-invalid':
      return 'redirect-scheme';
    default:
      return fault.kind;
  }
}

/** Why the request carried `Origin: null`; null when it did not. */
function nullOrigin(exchange: Exchange, origin: string): string | null {
  if (origin !== 'null') return null;
  return exchange.origin.value === 'null' ? 'opaque-origin' : 'redirect-tainted-origin';
}

/** An error status, or a redirect, that merely lacks CORS headers is the story itself. */
function missingAllowOrigin(step: FailedStep, exchange: Exchange): string {
  const hop = exchange.hops[step.hop];
  const status = (step.phase === 'preflight' ? hop?.preflight?.status : hop?.status) ?? 200;
  if (step.phase === 'preflight')
    return isOkStatus(status) || isRedirectStatus(status) ? 'allow-origin-missing' : 'preflight-status';
  if (isRedirectStatus(status)) return 'redirect-without-cors';
  return status >= 400 ? 'error-response-without-cors' : 'allow-origin-missing';
}
