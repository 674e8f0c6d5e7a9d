import { get, getAll, type HeaderList } from './header-list.ts';
import { parseUrl } from './origin.ts';

/**
 * One way in which a response fails the CORS check. `value` is what the server sent, null when it sent nothing.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export type CorsCheckFault =
  | { kind: 'allow-origin-missing'; value: null }
  | { kind: 'allow-origin-wildcard-with-credentials'; value: string }
  | { kind: 'allow-origin-multiple'; value: string; lines: number }
  | { kind: 'allow-origin-malformed'; value: string }
  | { kind: 'allow-origin-mismatch'; value: string }
  | { kind: 'allow-credentials-missing'; value: null }
  | { kind: 'allow-credentials-malformed'; value: string };

/**
 * Every fault that the CORS check would find, the one it finds first in front; empty when the check passes.
 * @param origin the serialized origin that this request carried ('null' when tainted or opaque)
 * @param withCredentials whether the credentials mode is `include`
 */
export function corsCheck(headers: HeaderList, origin: string, withCredentials: boolean): CorsCheckFault[] {
  const faults: CorsCheckFault[] = [];
  const originFault = allowOriginFault(headers, origin, withCredentials);
  if (originFault) faults.push(originFault);
  if (withCredentials) {
    const credentials = get(headers, 'access-control-allow-credentials');
    if (credentials === null) faults.push({ kind: 'allow-credentials-missing', value: null });
    else if (credentials !== 'true') faults.push({ kind: 'allow-credentials-malformed', value: credentials });
  }
  return faults;
}

function allowOriginFault(headers: HeaderList, origin: string, withCredentials: boolean): CorsCheckFault | null {
  const value = get(headers, 'access-control-allow-origin');
  if (value === null) return { kind: 'allow-origin-missing', value };
  if (value === '*') return withCredentials ? { kind: 'allow-origin-wildcard-with-credentials', value } : null;
  if (value === origin) return null;
  if (/[ ,]/.test(value)) {
    const lines = getAll(headers, 'access-control-allow-origin').length;
    return { kind: 'allow-origin-multiple', value, lines };
  }
  if (value === 'null') return { kind: 'allow-origin-mismatch', value };
  // A pattern is no host name, and yet no slip of the pen: it names other origins than it seems to.
  if (parseUrl(value.replaceAll('*', 'x')) === null) return { kind: 'allow-origin-malformed', value };
  return { kind: 'allow-origin-mismatch', value };
}
